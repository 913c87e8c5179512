package com.retail.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/// Everybody writes at once, and the ledger is held against what each was told. `./retail bench
/// races` does the same at full size, with replicas, and `kills` with crashes.
class RacesIT extends ServiceIT {

    private static final int WRITERS = 300;
    private static final int PRODUCTS = 3;
    private static final long STOCK = 120;

    @Autowired JdbcTemplate jdbc;

    /// Movements that somebody was told of.
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();

    /// Rows that the ledger must have, by the answers that were given.
    private final AtomicInteger rows = new AtomicInteger();

    @Test
    void whatIsAcknowledgedIsThereOnceAndNothingIsOversold() throws InterruptedException {
        var products = products(PRODUCTS);
        var shop = location();
        for (var product : products) {
            receive(product, store, STOCK);
            rows.incrementAndGet();
        }
        var random = new SplittableRandom(20261127);
        var deeds = new ArrayList<Callable<Integer>>();
        for (int i = 0; i < WRITERS; i++) {
            var own = random.split();
            deeds.add(() -> deed(products, shop, own));
        }

        assertThat(atOnce(deeds)).isSubsetOf(200, 201, 409);

        var ledger = ids(products);
        assertThat(ledger).hasSize(rows.get()).doesNotHaveDuplicates();
        assertThat(new HashSet<>(ledger)).containsAll(acknowledged);
        assertThat(oversold(products)).isZero();
        for (var product : products) {
            assertThat(
                            api.get("/inventory/verify?product_id=" + product, ADMIN)
                                    .json()
                                    .at("/items"))
                    .isNotEmpty()
                    .allMatch(walked -> walked.path("intact").asBoolean());
        }
        assertThat(api.get("/inventory/reconciliation", ADMIN).json().path("items"))
                .noneMatch(
                        mismatch ->
                                products.contains(
                                        UUID.fromString(mismatch.path("product_id").asString())));
    }

    /// One thing that somebody does, as chance will have it.
    ///
    /// @return the last status
    private int deed(List<UUID> products, UUID shop, SplittableRandom random)
            throws InterruptedException {
        var product = products.get(random.nextInt(PRODUCTS));
        long quantity = 1 + random.nextInt(4);
        return switch (random.nextInt(8)) {
            case 0 -> movement("receipts", product, "\"quantity\":" + quantity, 1);
            case 1, 2 -> movement("adjustments", product, "\"delta\":" + -quantity, 1);
            // The same request from three sides at the same moment.
            case 3, 4 -> movement("adjustments", product, "\"delta\":" + -quantity, 3);
            case 5 ->
                    movement(
                            "adjustments",
                            product,
                            "\"set\":%d,\"expected_quantity\":%d"
                                    .formatted(quantity, onHand(product, store)),
                            1);
            case 6 -> reservation(product, quantity);
            default -> transfer(product, shop, quantity);
        };
    }

    private int movement(String call, UUID product, String what, int copies)
            throws InterruptedException {
        var key = key();
        var body =
                "{\"product_id\":\"%s\",\"location_id\":\"%s\",%s}".formatted(product, store, what);
        var answers = atOnce(copies, () -> ask("/inventory/" + call, body, key));
        var moved =
                answers.stream()
                        .filter(answer -> answer.status() == 201)
                        .map(answer -> answer.text("/movement_id"))
                        .distinct()
                        .toList();
        assertThat(moved).hasSizeLessThan(2);
        acknowledged.addAll(moved);
        rows.addAndGet(moved.size());
        return answers.getLast().status();
    }

    /// Confirmed and released at the same moment: one of both.
    private int reservation(UUID product, long quantity) throws InterruptedException {
        var body =
                "{\"owner_ref\":\"race\",\"location_id\":\"%s\",\"lines\":[{\"product_id\":\"%s\",\"quantity\":%d}]}"
                        .formatted(store, product, quantity);
        var reserved = ask("/inventory/reservations", body, key());
        if (reserved.status() != 201) {
            return reserved.status();
        }
        var path = "/inventory/reservations/" + reserved.text("/reservation_id") + "/";
        List<Callable<Integer>> ends =
                List.of(
                        () -> ask(path + "confirm", "{}", key()).status(),
                        () -> ask(path + "release", "{}", key()).status());
        assertThat(atOnce(ends)).containsExactlyInAnyOrder(200, 409);
        rows.addAndGet(2);
        return 200;
    }

    private int transfer(UUID product, UUID to, long quantity) {
        var draft =
                "{\"from_location_id\":\"%s\",\"to_location_id\":\"%s\",\"lines\":[{\"product_id\":\"%s\",\"quantity\":%d}]}"
                        .formatted(store, to, product, quantity);
        var path =
                "/inventory/transfers/"
                        + ask("/inventory/transfers", draft, key()).text("/transfer_id");
        int shipped = ask(path + "/shipment", "{}", key()).status();
        if (shipped != 200) {
            return shipped;
        }
        var arrived = "{\"lines\":[{\"line\":0,\"received\":%d}]}".formatted(quantity);
        int received = ask(path + "/receipts", arrived, key()).status();
        assertThat(received).isEqualTo(200);
        rows.addAndGet(2);
        return received;
    }

    /// Asks with one key until there is an answer: who is told to come later does.
    private Api.Answer ask(String path, String body, Map<String, String> key) {
        return Awaitility.await()
                .pollDelay(Duration.ZERO)
                .atMost(SOON)
                .until(
                        () -> api.call("POST", path, ADMIN, body, key),
                        answer -> answer.status() != 503);
    }

    private List<String> ids(List<UUID> products) {
        return jdbc.queryForList(
                "SELECT id::text FROM stock_movements WHERE product_id = ANY (?)",
                String.class,
                (Object) products.toArray(UUID[]::new));
    }

    /// Rows after which less than nothing was available: no fact is among them that may do that.
    private long oversold(List<UUID> products) {
        return jdbc.queryForObject(
                "SELECT count(*) FROM stock_movements WHERE product_id = ANY (?) AND on_hand < reserved",
                Long.class,
                (Object) products.toArray(UUID[]::new));
    }
}
