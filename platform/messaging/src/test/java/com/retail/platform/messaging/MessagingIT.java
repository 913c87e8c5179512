package com.retail.platform.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.retail.platform.Ids;
import com.retail.platform.testkit.Events;
import com.retail.platform.testkit.Outboxes;
import com.retail.platform.testkit.RetailServiceTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@RetailServiceTest(schema = "sales")
class MessagingIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String TOPIC = "retail.product.v1";
    private static final String TYPE = "com.retail.catalog.ProductChanged.v1";
    private static final String PLACES = "retail.location.v1";
    private static final String PLACE = "com.retail.inventory.LocationChanged.v1";
    private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    @Autowired Outbox outbox;
    @Autowired Inbox inbox;
    @Autowired PlatformTransactionManager transactions;
    @Autowired ExampleService.Listener listener;
    @Autowired ExampleService.BatchListener batches;

    @Test
    void anEventIsWrittenWithTheChangeOrNotAtAll() {
        var kept = Ids.next().toString();
        var lost = Ids.next().toString();
        var transaction = new TransactionTemplate(transactions);
        MDC.put("traceparent", TRACE);
        transaction.executeWithoutResult(status -> outbox.append(event(kept)));
        MDC.remove("traceparent");
        transaction.executeWithoutResult(
                status -> {
                    outbox.append(event(lost));
                    status.setRollbackOnly();
                });

        var rows = Outboxes.read("sales", "SaleRecorded");
        assertThat(rows).extracting(row -> row.key()).contains(kept).doesNotContain(lost);
        var row = rows.stream().filter(found -> found.key().equals(kept)).findFirst().orElseThrow();
        assertThat(row.type()).isEqualTo("com.retail.sales.SaleRecorded.v1");
        assertThat(row.source()).isEqualTo("/retail/sales");
        assertThat(row.traceparent()).isEqualTo(TRACE);
        assertThat(row.payload()).isEqualTo("{\"sale_id\":\"" + kept + "\"}");
    }

    @Test
    void refusesAnEventOutsideATransaction() {
        assertThatThrownBy(() -> outbox.append(event("x")))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aRepeatHasNoEffectAndAFailedEffectLeavesNoTrace() {
        var id = Ids.next().toString();
        assertThatThrownBy(
                        () ->
                                inbox.once(
                                        "test",
                                        id,
                                        () -> {
                                            throw new IllegalStateException("no");
                                        }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(inbox.once("test", id, () -> {})).isTrue();
        assertThat(inbox.once("test", id, () -> {})).isFalse();
        assertThat(inbox.once("other", id, () -> {})).isTrue();
    }

    @Test
    void aRedeliveredMessageHasItsEffectOnce() {
        var product = Ids.next().toString();
        var id = Ids.next().toString();
        for (int i = 0; i < 3; i++) {
            Events.publish(id, TOPIC, product, TYPE, product(product, "Cola"));
        }

        awaitEffect(product);
        Events.awaitConsumed("sales.products", TOPIC, SOON);
        assertThat(Collections.frequency(listener.effects, product)).isEqualTo(1);
    }

    @Test
    void aPassingFaultIsWaitedOutHoweverOftenItComes() {
        var product = Ids.next().toString();
        Events.publish(TOPIC, product, TYPE, product(product, "later"));

        awaitEffect(product);
        assertThat(listener.tries.get(product).get()).isGreaterThanOrEqualTo(8);
    }

    @Test
    void whatCanNotBeProcessedBecomesADeadLetterAndLetsTheNextBy() {
        var poison = Ids.next().toString();
        var next = Ids.next().toString();
        Events.publish(TOPIC, poison, TYPE, product(poison, "never"));
        Events.publish(TOPIC, poison, TYPE, "not json");
        Events.publish(TOPIC, poison, TYPE, product(next, "Cola"));

        awaitEffect(next);
        var letters =
                Events.poll(TOPIC + ".sales.dlt", letter -> poison.equals(letter.key()), 2, SOON);
        assertThat(letters.getFirst().value()).contains("never");
        assertThat(letters.getFirst().headers()).containsKey("kafka_dlt-exception-message");
        assertThat(listener.tries.get(poison).get()).isEqualTo(5);
    }

    @Test
    void whatCanNotBeProcessedIsGivenUpThoughItFirstMetAPassingFault() {
        var poison = Ids.next().toString();
        var next = Ids.next().toString();
        Events.publish(TOPIC, poison, TYPE, product(poison, "later, then never"));
        Events.publish(TOPIC, poison, TYPE, product(next, "Cola"));

        awaitEffect(next);
        Events.await(TOPIC + ".sales.dlt", letter -> poison.equals(letter.key()), SOON);
        assertThat(listener.tries.get(poison).get()).isEqualTo(1 + 5);
    }

    @Test
    void aPassingFaultCountsForNothingThoughItComesAfterAnother() {
        var product = Ids.next().toString();
        Events.publish(TOPIC, product, TYPE, product(product, "never, but later"));

        awaitEffect(product);
        assertThat(listener.tries.get(product).get()).isEqualTo(8);
    }

    @Test
    void aPollIsAppliedWithoutWhatCanNotBeUsed() {
        var place = Ids.next().toString();
        for (var name :
                List.of("first", "nonsense", "of no interest", "never", "broken", "second")) {
            Events.publish(PLACES, place, PLACE, place(place, name));
        }
        Events.publish(PLACES, place, PLACE, "not json");
        Events.publish(PLACES, place, PLACE, null);
        Events.send(PLACES, place, place(place, "without an id").getBytes(UTF_8), Map.of());
        Events.publish(PLACES, place, PLACE, place(place, "last"));

        Awaitility.await().atMost(SOON).until(() -> batches.effects.contains(place + " last"));
        assertThat(batches.effects)
                .filteredOn(effect -> effect.startsWith(place))
                .containsExactly(place + " first", place + " second", place + " last");
        var letters =
                Events.poll(PLACES + ".sales.dlt", letter -> place.equals(letter.key()), 5, SOON);
        assertThat(letters)
                .extracting(letter -> letter.value())
                .containsExactlyInAnyOrder(
                        place(place, "nonsense"),
                        place(place, "never"),
                        place(place, "broken"),
                        "not json",
                        place(place, "without an id"));
    }

    @Test
    void aPollComesAgainUntilAPassingFaultHasPassed() {
        var place = Ids.next().toString();
        Events.publish(PLACES, place, PLACE, place(place, "nonsense"));
        Events.publish(PLACES, place, PLACE, place(place, "later"));
        Events.publish(PLACES, place, PLACE, place(place, "never"));

        Awaitility.await().atMost(SOON).until(() -> batches.effects.contains(place + " later"));
        assertThat(batches.refusals).isGreaterThanOrEqualTo(8);
        Events.publish(PLACES, place, PLACE, "not json");
        assertThat(
                        Events.poll(
                                PLACES + ".sales.dlt",
                                letter -> place.equals(letter.key()),
                                3,
                                SOON))
                .extracting(letter -> letter.value())
                .containsExactly(place(place, "nonsense"), place(place, "never"), "not json");
    }

    @Test
    void eachMessageOfAPollIsReadInItsTrace() {
        var place = Ids.next().toString();
        Events.send(
                PLACES,
                place,
                place(place, "traced").getBytes(UTF_8),
                Map.of("ce_id", Ids.next().toString(), "traceparent", TRACE));

        Awaitility.await().atMost(SOON).until(() -> batches.effects.contains(place + " traced"));
        assertThat(batches.traces.get(place)).startsWith(TRACE.substring(0, 36));
    }

    @Test
    void theTraceOfAMessageGoesOn() {
        var product = Ids.next().toString();
        Events.send(
                TOPIC,
                product,
                product(product, "Cola").getBytes(UTF_8),
                Map.of("ce_id", Ids.next().toString(), "traceparent", TRACE));

        awaitEffect(product);
        assertThat(listener.traces.get(product))
                .startsWith(TRACE.substring(0, 36))
                .endsWith("-01")
                .isNotEqualTo(TRACE);
    }

    private void awaitEffect(String product) {
        Awaitility.await().atMost(SOON).until(() -> listener.effects.contains(product));
    }

    private static OutboxEvent event(String key) {
        record SaleRecorded(String saleId) {}
        return new OutboxEvent(
                "retail.sale.v1",
                key,
                "SaleRecorded",
                key,
                1,
                Instant.EPOCH,
                new SaleRecorded(key));
    }

    private static String product(String id, String name) {
        return "{\"product_id\":\"%s\",\"name\":\"%s\",\"unknown_field\":1}".formatted(id, name);
    }

    private static String place(String id, String name) {
        return "{\"location_id\":\"%s\",\"name\":\"%s\",\"unknown_field\":1}".formatted(id, name);
    }
}
