package com.retail.supplychain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.retail.platform.Ids;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Never an older position after a newer one: who has taken one, and what waits for it.
class PositionsIT extends SupplyChainTest {

    @Test
    void aNewerLevelWaitsForTheOneThatIsUnderWayAfterAnotherWasRefused() {
        var underWay = PEPSICO.now().plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.SECONDS);
        position(product, 6, underWay);
        jdbc.sql("UPDATE positions SET refused = 'test', refused_at = 5 WHERE product_id = ?")
                .param(product)
                .update();
        var call = Ids.next();
        jdbc.sql(
                        """
                        INSERT INTO supplier_calls (id, kind, idempotency_key, stream, subject_id, location_id, body, state,
                          next_at, created_at)
                        VALUES (:id, 'positions', :id::text, :id::text, :product, :location, 'sequence 5', 'parked', now(), now())""")
                .param("id", call)
                .param("product", product)
                .param("location", location)
                .update();
        var discrepancy = Ids.next();
        jdbc.sql(
                        """
                        INSERT INTO discrepancies (id, their_location, their_item, location_id, product_id, cause, evidence,
                          state, our_sequence, found_by, found_at, seen_by, seen_at, times_seen, version)
                        VALUES (:id, :location::text, :product::text, :location, :product, 'refused', 'test', 'open', 5,
                          :id, now(), :id, now(), 1, 1)""")
                .param("id", discrepancy)
                .param("product", product)
                .param("location", location)
                .update();

        stock(7, 10, "sale:7");
        awaitStock(7);
        assertThat(isDueAt(underWay)).isTrue();

        jdbc.sql("UPDATE positions SET refused = 'test', refused_at = 5 WHERE product_id = ?")
                .param(product)
                .update();
        var resend = "/supply-chain/calls/" + call + "/resend";
        assertThat(manager().send("POST", resend, null).status()).isEqualTo(200);
        assertThat(isDueAt(underWay)).isTrue();

        // Under way once more, as a figure that is said again.
        jdbc.sql("UPDATE positions SET sent_sequence = 7, restate = true WHERE product_id = ?")
                .param(product)
                .update();
        var resolve = "/supply-chain/discrepancies/" + discrepancy + "/resolve";
        assertThat(manager().post(resolve, "{\"resolution\":\"restate\"}").status()).isEqualTo(200);
        assertThat(isDueAt(underWay)).isTrue();
    }

    @Test
    void halvesOfARefusedBatchLeaveOutWhatAnotherHasTakenMeanwhile() {
        var taken = Ids.next();
        var other = Ids.next();
        var until = PEPSICO.now().plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.SECONDS);
        PEPSICO.refusedItem = product.toString();
        PEPSICO.meanwhile =
                (call, body) -> {
                    if (body.contains(taken.toString())) {
                        // As another replica does that found the lease over.
                        jdbc.sql("UPDATE positions SET next_at = ? WHERE product_id = ?")
                                .params(Times.sql(until), taken)
                                .update();
                    }
                };
        jdbc.sql(
                        """
                        INSERT INTO positions (product_id, location_id, on_hand, reserved, available, sequence, as_of,
                          changed_at, next_at)
                        SELECT id, :location, 1, 0, 1, 1, now(), now(), now() FROM unnest(:all::uuid[]) AS t (id)""")
                .param("location", location)
                .param("all", new UUID[] {product, taken, other})
                .update();

        await().atMost(LIMIT)
                .until(
                        () ->
                                PEPSICO.onHand.containsKey(other + ":" + location)
                                        && count(
                                                        "positions",
                                                        "refused IS NOT NULL AND product_id = '"
                                                                + product
                                                                + "'")
                                                == 1);
        assertThat(PEPSICO.onHand).doesNotContainKey(taken + ":" + location);
        assertThat(
                        count(
                                "positions",
                                "sent_sequence = -1 AND next_at = '%s' AND product_id = '%s'"
                                        .formatted(until, taken)))
                .isEqualTo(1);
    }

    private void position(UUID ofProduct, long sequence, Instant nextAt) {
        jdbc.sql(
                        """
                        INSERT INTO positions (product_id, location_id, on_hand, reserved, available, sequence, as_of,
                          changed_at, next_at)
                        VALUES (?, ?, 10, 1, 9, ?, now(), now(), ?)""")
                .params(ofProduct, location, sequence, Times.sql(nextAt))
                .update();
    }

    private boolean isDueAt(Instant time) {
        return count("positions", "next_at = '%s' AND product_id = '%s'".formatted(time, product))
                == 1;
    }
}
