package com.retail.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.retail.inventory.ledger.AsOf;
import com.retail.inventory.ledger.PastMoment;
import com.retail.inventory.ledger.StockMoment;
import com.retail.inventory.ledger.StockThen;
import com.retail.inventory.stock.MoveStock;
import com.retail.inventory.stock.Plans;
import com.retail.inventory.stock.StockFollower;
import com.retail.inventory.stock.StockKey;
import com.retail.platform.Ids;
import com.retail.platform.testkit.Contracts;
import com.retail.platform.testkit.Infra;
import com.retail.platform.testkit.Outboxes;
import com.retail.platform.testkit.Tokens;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

class LedgerIT extends ServiceIT {

    private static final Instant IN_JANUARY = Instant.parse("2026-01-10T12:00:00Z");

    private record Row(Instant occurredAt, Instant recordedAt, long change, long reservedChange) {}

    @Autowired AsOf asOf;
    @Autowired TransactionTemplate transaction;
    @Autowired JdbcTemplate jdbc;
    @Autowired List<StockFollower> followers;

    @Test
    void tellsWhatThereWasAtAPastMomentAndWhatWasKnownOfIt() {
        var product = product();
        receive(product, 10);
        var afterReceipt = lastRecorded(product);
        Awaitility.await()
                .atMost(SOON)
                .until(() -> Instant.now().isAfter(afterReceipt.plusMillis(5)));
        adjust(product, -4, afterReceipt.minus(Duration.ofDays(40)));
        var afterLateFact = lastRecorded(product);

        assertThat(then(product, "time=" + afterReceipt.minus(Duration.ofDays(1)))).isEqualTo(-4);
        assertThat(then(product, "time=" + afterReceipt.minus(Duration.ofDays(41)))).isZero();
        assertThat(then(product, "time=" + afterLateFact)).isEqualTo(6);
        assertThat(then(product, "as_known_at=" + afterReceipt)).isEqualTo(10);
        assertThat(
                        then(
                                product,
                                "time="
                                        + afterReceipt.minus(Duration.ofDays(1))
                                        + "&as_known_at="
                                        + afterReceipt))
                .isZero();
    }

    /// Any moment, on both times, equals what the rows add up to; whether the sums have followed
    /// all of them, some or none.
    @Test
    void anyPastMomentEqualsTheFoldOfTheLedger() {
        var random = new Random(20261127);
        var begin = Instant.parse("2026-09-28T00:00:00Z");
        var key = new StockKey(product(), store);
        var rows = rows(random, begin, 400);
        insert(key, rows.subList(0, 300), 0);
        awaitFollowed(key, 300);
        check(random, key, rows.subList(0, 300), begin);

        insert(key, rows.subList(300, 400), 300);
        check(random, key, rows, begin);
        awaitFollowed(key, 400);
        check(random, key, rows, begin);
    }

    @Test
    void findsTheFirstRowThatWasChangedBehindTheLedgersBack() {
        var product = product();
        for (int i = 0; i < 5; i++) {
            receive(product, 10);
        }
        assertThat(walked(product).at("/intact").asBoolean()).isTrue();

        behindItsBack(
                "UPDATE inventory.stock_movements SET change = 11 WHERE product_id = '%s' AND sequence = 3",
                product);
        assertThat(walked(product).at("/broken_at").asLong()).isEqualTo(3);
        behindItsBack(
                "UPDATE inventory.stock_movements SET change = 10 WHERE product_id = '%s' AND sequence = 3",
                product);
        assertThat(walked(product).at("/intact").asBoolean()).isTrue();

        behindItsBack(
                "DELETE FROM inventory.stock_movements WHERE product_id = '%s' AND sequence = 5",
                product);
        assertThat(walked(product).at("/broken_at").asLong()).isEqualTo(5);
    }

    @Test
    void namesALevelThatDoesNotAgreeWithItsLedgerAndPutsItRightByAMovement() {
        var product = product();
        receive(product, 10);
        jdbc.update("UPDATE stock_levels SET on_hand = 13 WHERE product_id = ?", product);

        var mismatch = mismatch(product);
        assertThat(mismatch.at("/on_hand").asLong()).isEqualTo(13);
        assertThat(mismatch.at("/ledger_sum").asLong()).isEqualTo(10);
        assertThat(mismatch.at("/repairable").asBoolean()).isTrue();

        api.post("/inventory/reconciliation/repair", ADMIN, "");
        assertThat(onHand(product)).isEqualTo(10);
        var repair = api.get("/inventory/" + product + "/movements", ADMIN).json().at("/items/0");
        assertThat(repair.at("/reason").asString()).isEqualTo("repair");
        assertThat(repair.at("/change").asLong()).isZero();
        assertThat(repair.at("/note").asString()).contains("said 13 on hand");
        assertThat(mismatch(product).isMissingNode()).isTrue();
        assertThat(walked(product).at("/intact").asBoolean()).isTrue();
    }

    @Test
    void theLastStateOfEachLevelIsPublishedOnceItIsQuiet() {
        var product = product();
        for (int i = 0; i < 3; i++) {
            receive(product, 10);
        }
        Awaitility.await()
                .atMost(SOON)
                .untilAsserted(
                        () -> {
                            var states =
                                    Outboxes.read("inventory", "StockLevelChanged").stream()
                                            .filter(row -> row.key().startsWith(product.toString()))
                                            .toList();
                            assertThat(states).isNotEmpty();
                            assertThat(states.getLast().payload()).contains("\"on_hand\":30");
                            states.forEach(
                                    row -> Contracts.validate("StockLevelChanged", row.payload()));
                        });
    }

    @Test
    void aDetachedMonthLeavesTheRestProvenAndItsSourcesAppliedOnce() {
        var product = product();
        var body = "{\"product_id\":\"%s\",\"quantity\":7}".formatted(product);
        var once = Map.of("Idempotency-Key", "before-the-archive-" + product);
        api.call("POST", "/inventory/receipts", ADMIN, body, once);
        toJanuary(product);
        detachJanuary();
        receive(product, 5);

        assertThat(api.call("POST", "/inventory/receipts", ADMIN, body, once).status())
                .isEqualTo(409);
        assertThat(onHand(product)).isEqualTo(12);
        assertThat(mismatch(product).isMissingNode()).isTrue();
        assertThat(walked(product).at("/rows").asLong()).isEqualTo(1);
    }

    @Test
    void whatHasNotMovedSinceADetachedMonthIsPutRightFromWhereItsLedgerBegins() {
        var product = product();
        receive(product, 7);
        api.post(
                "/inventory/reservations",
                ADMIN,
                "{\"owner_ref\":\"o\",\"ttl_seconds\":600,\"lines\":[{\"product_id\":\"%s\",\"quantity\":2}]}"
                        .formatted(product));
        toJanuary(product);
        detachJanuary();
        jdbc.update("UPDATE stock_levels SET on_hand = 9 WHERE product_id = ?", product);
        assertThat(mismatch(product).at("/repairable").asBoolean()).isTrue();

        api.post("/inventory/reconciliation/repair", ADMIN, "");

        assertThat(onHand(product)).isEqualTo(7);
        assertThat(level(product, store).number("/reserved")).isEqualTo(2);
        assertThat(mismatch(product).isMissingNode()).isTrue();
        assertThat(walked(product).at("/intact").asBoolean()).isTrue();
    }

    /// Its rows would be needed, and without them the answer would be wrong; also the one of a
    /// count that was posted then.
    @Test
    void aMomentInADetachedMonthIsRefused() {
        var product = product();
        adjust(product, 7, IN_JANUARY);
        var counted = counted(product, 5, IN_JANUARY.plusSeconds(60));
        toJanuary(product);
        detachJanuary();
        receive(product, 1);

        for (var moment : List.of("time", "as_known_at")) {
            var refused = asOf(product, moment + "=2026-01-31T23:59:59Z");
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.text("/errors/0/parameter")).isEqualTo(moment);
            assertThat(refused.text("/detail")).contains("2026-02-02T00:00:00Z");
            assertThat(asOf(product, moment + "=2026-02-02T00:00:00Z").number("/items/0/on_hand"))
                    .isEqualTo(5);
        }
        assertThat(onHand(product)).isEqualTo(6);
        assertThat(api.get(counted, ADMIN).number("/summary/restated")).isZero();
        assertThat(api.get(counted + "/lines", ADMIN).number("/items/0/variance")).isEqualTo(-2);
        assertThat(api.post(counted + "/restatement", ADMIN, "{}").status()).isEqualTo(200);
        assertThat(onHand(product)).isEqualTo(6);
    }

    /// It is in the sums only, once its row is gone: of its hour no moment can be told, nor of any
    /// other of the day that a row may be dated ahead.
    @Test
    void whatWasDatedIntoTheNextMonthIsInNoAnswerOrInAll() {
        var product = product();
        adjust(product, 7, Instant.parse("2026-02-01T20:01:00Z"));
        toJanuary(product);
        detachJanuary();

        assertThat(asOf(product, "time=2026-02-01T20:30:00Z").status()).isEqualTo(422);
        assertThat(asOf(product, "time=2026-02-01T23:59:59Z").status()).isEqualTo(422);
        assertThat(then(product, "time=2026-02-02T00:00:00Z")).isEqualTo(7);
    }

    @Test
    void aDocumentOfADetachedMonthSaysSoAndIsNotTakenBack() {
        var product = product();
        var receipt =
                api.post(
                        "/inventory/documents",
                        ADMIN,
                        "{\"kind\":\"receipt\",\"lines\":[{\"product_id\":\"%s\",\"quantity\":3}]}"
                                .formatted(product));
        var path = "/inventory/documents/" + receipt.text("/document/document_id");
        assertThat(api.get(path, ADMIN).json().at("/archived").asBoolean(true)).isFalse();
        toJanuary(product);
        jdbc.update(
                "UPDATE documents SET recorded_at = ? WHERE id = ?::uuid",
                Timestamp.from(IN_JANUARY),
                receipt.text("/document/document_id"));
        detachJanuary();

        assertThat(api.get(path, ADMIN).json().at("/archived").asBoolean(false)).isTrue();
        var refused = api.post(path + "/reversal", ADMIN, "{}");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("/type")).endsWith("archived");
        assertThat(onHand(product)).isEqualTo(3);
    }

    @Test
    void lotsAreProvenAlsoBehindADetachedMonth() {
        var product = product();
        var receipt =
                "{\"product_id\":\"%s\",\"quantity\":7,\"lot\":\"A\",\"expires_on\":\"2099-01-01\"}"
                        .formatted(product);
        assertThat(api.post("/inventory/receipts", ADMIN, receipt).status()).isEqualTo(201);
        toJanuary(product);
        detachJanuary();
        api.post("/inventory/receipts", ADMIN, receipt);
        assertThat(mismatch(product).isMissingNode()).isTrue();

        jdbc.update("UPDATE lots SET on_hand = 15 WHERE product_id = ?", product);
        assertThat(mismatch(product).at("/lots_differ").asLong()).isEqualTo(1);
        jdbc.update("UPDATE lots SET on_hand = 14 WHERE product_id = ?", product);
    }

    /// Who reads for long would be waited for, and all writes would wait behind that.
    @Test
    void aMonthThatIsReadForLongIsDetachedAnotherTime() throws SQLException {
        var product = product();
        receive(product, 7);
        toJanuary(product);
        try (var reader = Infra.postgres().connect();
                var statement = reader.createStatement()) {
            reader.setAutoCommit(false);
            statement.executeQuery("SELECT count(*) FROM inventory.stock_movements");

            assertThatThrownBy(this::detachJanuary).hasMessageContaining("lock timeout");
        }
        receive(product, 5);
        assertThat(walked(product).at("/rows").asLong()).isEqualTo(2);
        detachJanuary();
        assertThat(walked(product).at("/rows").asLong()).isEqualTo(1);
    }

    /// Makes all that was recorded of the product as old as a month that can be detached.
    private void toJanuary(UUID product) {
        jdbc.execute(
                "CREATE TABLE IF NOT EXISTS stock_movements_2026_01 PARTITION OF stock_movements"
                        + " FOR VALUES FROM ('2026-01-01 00:00:00+00') TO ('2026-02-01 00:00:00+00')");
        jdbc.update(
                "UPDATE applied_sources SET recorded_at = ? WHERE product_id = ?",
                Timestamp.from(IN_JANUARY),
                product);
        behindItsBack(
                "UPDATE inventory.stock_movements SET recorded_at = '"
                        + IN_JANUARY
                        + "' WHERE product_id = '%s'",
                product);
        var key = new StockKey(product, store);
        awaitFollowed(key, level(key, "sequence"));
    }

    /// A posted count of the product.
    private String counted(UUID product, long quantity, Instant at) {
        var count =
                "/inventory/counts/"
                        + api.post(
                                        "/inventory/counts",
                                        ADMIN,
                                        "{\"location_id\":\"%s\",\"kind\":\"selected\",\"products\":[\"%s\"]}"
                                                .formatted(store, product))
                                .text("/count/count_id");
        api.post(
                count + "/lines",
                ADMIN,
                "{\"lines\":[{\"product_id\":\"%s\",\"counted\":%d,\"mode\":\"replace\",\"counted_at\":\"%s\"}]}"
                        .formatted(product, quantity, at));
        assertThat(api.post(count + "/posting", ADMIN, "{}").text("/state")).isEqualTo("posted");
        return count;
    }

    private void detachJanuary() {
        assertThat(jdbc.queryForObject("SELECT detach_ledger_month('2026-01-01')", String.class))
                .isEqualTo("stock_movements_2026_01");
    }

    @AfterEach
    void forgetJanuary() {
        jdbc.execute("DROP TABLE IF EXISTS stock_movements_2026_01");
        jdbc.update("DELETE FROM ledger_starts");
        jdbc.update("DELETE FROM ledger_start_lots");
    }

    @Test
    void aWalkOfLongLedgersComesInSeveralAnswers() {
        var place = location();
        var begin = Instant.parse("2026-09-28T00:00:00Z");
        for (int i = 0; i < 2; i++) {
            insert(new StockKey(product(), place), rows(new Random(i), begin, 100), 0);
        }
        var path = "/inventory/verify?limit=500&location_id=" + place;

        var first = api.get(path, ADMIN);
        assertThat(first.json().at("/items")).hasSize(1);
        assertThat(first.number("/items/0/rows")).isEqualTo(100);
        var second = api.get(path + "&cursor=" + first.text("/next_cursor"), ADMIN);
        assertThat(second.json().at("/items")).hasSize(1);
        assertThat(second.text("/items/0/product_id"))
                .isNotEqualTo(first.text("/items/0/product_id"));
        assertThat(second.json().at("/next_cursor").isString()).isFalse();
    }

    /// Each holds a connection for long, and stock moves by the others.
    @Test
    void oneWalkAndOneProofAreUnderWayAtATime() throws Exception {
        var product = product();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor();
                var lock = Infra.postgres().connect();
                var statement = lock.createStatement()) {
            lock.setAutoCommit(false);
            statement.execute("LOCK TABLE inventory.ledger_starts IN ACCESS EXCLUSIVE MODE");
            var calls = List.of("/inventory/verify", "/inventory/reconciliation");
            var first =
                    calls.stream().map(path -> callers.submit(() -> api.get(path, ADMIN))).toList();
            Awaitility.await()
                    .atMost(SOON)
                    .until(
                            () ->
                                    jdbc.queryForList(
                                                    "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                                                            + " AND query LIKE '%ledger_starts%'")
                                            .size(),
                            waiting -> waiting == 2);

            for (var path : calls) {
                var second = api.get(path, ADMIN);
                assertThat(second.status()).as(path).isEqualTo(429);
                assertThat(second.raw().headers().firstValue("Retry-After")).isPresent();
            }
            receive(product, 3);
            assertThat(onHand(product)).isEqualTo(3);

            lock.rollback();
            for (var call : first) {
                assertThat(call.get().status()).isEqualTo(200);
            }
        }
        assertThat(api.get("/inventory/verify", ADMIN).status()).isEqualTo(200);
        assertThat(mismatch(product).isMissingNode()).isTrue();
    }

    @Test
    void aManagerWalksOwnLedgersOnly() {
        var product = product();
        receive(product, 1);
        var elsewhere = Tokens.mint("warehouse_manager", location());

        assertThat(
                        api.get("/inventory/verify?product_id=" + product, elsewhere)
                                .json()
                                .at("/items"))
                .isEmpty();
        assertThat(
                        api.get(
                                        "/inventory/as-of?time=2026-01-01T00:00:00Z&product_id="
                                                + product,
                                        elsewhere)
                                .json()
                                .at("/items"))
                .isEmpty();
    }

    /// A plan is kept for longer than a month stays empty.
    @Test
    void anEmptyMonthIsReadByItsIndexToo() {
        jdbc.execute("VACUUM ANALYZE stock_movements");
        var plan =
                transaction.execute(
                        status -> {
                            jdbc.execute("SELECT " + Plans.ONCE);
                            return jdbc.queryForList(
                                    "EXPLAIN SELECT * FROM stock_movements WHERE product_id = '%s' AND location_id = '%s'"
                                            .formatted(product(), store),
                                    String.class);
                        });
        assertThat(plan).isNotEmpty().noneMatch(line -> line.contains("Seq Scan"));
    }

    /// Most pages end within a month of the ledger; this one's rows are months apart.
    @Test
    void aPageReachesAsFarBackAsTheLedger() {
        var key = new StockKey(product(), store);
        var begin = Instant.now().minus(Duration.ofDays(200)).truncatedTo(ChronoUnit.SECONDS);
        var times =
                IntStream.of(199, 120, 119, 40, 1)
                        .mapToObj(days -> begin.plus(Duration.ofDays(200 - days)))
                        .toList();
        insert(key, times.stream().map(time -> new Row(time, time, 1, 0)).toList(), 0);

        var path = "/inventory/%s/movements?limit=2".formatted(key.productId());
        var read = new ArrayList<Instant>();
        var page = api.get(path, ADMIN);
        page.json().at("/items").forEach(row -> read.add(recordedAt(row)));
        while (page.json().hasNonNull("next_cursor")) {
            page = api.get(path + "&cursor=" + page.text("/next_cursor"), ADMIN);
            page.json().at("/items").forEach(row -> read.add(recordedAt(row)));
        }
        assertThat(read).isEqualTo(times.reversed());
    }

    private static Instant recordedAt(JsonNode movement) {
        return Instant.parse(movement.get("recorded_at").asString());
    }

    private static List<Row> rows(Random random, Instant begin, int count) {
        var rows = new ArrayList<Row>();
        var recorded = begin;
        for (int i = 0; i < count; i++) {
            recorded = recorded.plusMillis(random.nextInt(1000 * 60 * 60 * 6));
            long apart =
                    switch (random.nextInt(5)) {
                        case 0 -> random.nextLong(Duration.ofDays(20).toMillis());
                        case 1 -> -random.nextLong(MoveStock.AHEAD.toMillis());
                        default -> random.nextLong(Duration.ofMinutes(9).toMillis());
                    };
            rows.add(
                    new Row(
                            recorded.minusMillis(apart),
                            recorded,
                            random.nextInt(-5, 15),
                            random.nextInt(3)));
        }
        return rows;
    }

    private void insert(StockKey key, List<Row> rows, long before) {
        long onHand = 0;
        long reserved = 0;
        long sequence = before;
        if (before > 0) {
            onHand = level(key, "on_hand");
            reserved = level(key, "reserved");
        }
        for (var row : rows) {
            onHand += row.change();
            reserved += row.reservedChange();
            sequence++;
            jdbc.update(
                    """
                    INSERT INTO stock_movements (product_id, location_id, sequence, recorded_at, occurred_at, id, change,
                      reserved_change, on_hand, reserved, reason, source_ref, hash)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'adjustment', 'test', '')""",
                    key.productId(),
                    key.locationId(),
                    sequence,
                    Timestamp.from(row.recordedAt()),
                    Timestamp.from(row.occurredAt()),
                    Ids.next(),
                    row.change(),
                    row.reservedChange(),
                    onHand,
                    reserved);
        }
        jdbc.update(
                """
                INSERT INTO stock_levels (product_id, location_id, on_hand, reserved, shortfall, sequence)
                VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (product_id, location_id)
                DO UPDATE SET on_hand = excluded.on_hand, reserved = excluded.reserved,
                  shortfall = excluded.shortfall, sequence = excluded.sequence""",
                key.productId(),
                key.locationId(),
                onHand,
                reserved,
                Math.max(0, reserved - onHand),
                sequence);
    }

    private long level(StockKey key, String column) {
        Long value =
                jdbc.queryForObject(
                        "SELECT "
                                + column
                                + " FROM stock_levels WHERE product_id = ? AND location_id = ?",
                        Long.class,
                        key.productId(),
                        key.locationId());
        return value == null ? 0 : value;
    }

    private void check(Random random, StockKey key, List<Row> rows, Instant begin) {
        var moments = new ArrayList<StockMoment>();
        var onHand = new ArrayList<Long>();
        for (int i = 0; i < 60; i++) {
            var time = random.nextInt(6) == 0 ? null : moment(random, rows, begin);
            var known = time == null || random.nextBoolean() ? moment(random, rows, begin) : null;
            var level = asOf.levels(List.of(key), new PastMoment(time, known)).get(key);
            var expected = rows.stream().filter(row -> counts(row, time, known)).toList();
            assertThat(level.onHand())
                    .as("on hand as of %s known at %s", time, known)
                    .isEqualTo(expected.stream().mapToLong(Row::change).sum());
            assertThat(level.reserved())
                    .as("reserved as of %s known at %s", time, known)
                    .isEqualTo(expected.stream().mapToLong(Row::reservedChange).sum());
            if (time != null && known == null) {
                moments.add(new StockMoment(key, time));
                onHand.add(level.onHand());
            }
        }
        assertThat(asOf.levels(moments)).extracting(StockThen::onHand).isEqualTo(onHand);
    }

    private static boolean counts(Row row, @Nullable Instant time, @Nullable Instant known) {
        return (time == null || !row.occurredAt().isAfter(time))
                && (known == null || !row.recordedAt().isAfter(known));
    }

    private static Instant moment(Random random, List<Row> rows, Instant begin) {
        var row = rows.get(random.nextInt(rows.size()));
        return switch (random.nextInt(3)) {
            case 0 -> row.occurredAt();
            case 1 -> row.recordedAt();
            default -> begin.plusMillis(random.nextLong(Duration.ofDays(70).toMillis()));
        };
    }

    private void awaitFollowed(StockKey key, long sequence) {
        followers.forEach(follower -> follower.changed(List.of(key)));
        Awaitility.await()
                .atMost(SOON)
                .until(
                        () ->
                                jdbc.queryForList(
                                                "SELECT summed_sequence FROM stock_followed WHERE product_id = ? AND location_id = ?",
                                                Long.class,
                                                key.productId(),
                                                key.locationId())
                                        .equals(List.of(sequence)));
    }

    private void behindItsBack(String sql, UUID product) {
        try (var connection = Infra.postgres().connect();
                var statement = connection.createStatement()) {
            statement.execute("SET session_replication_role = replica");
            statement.execute(sql.formatted(product));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void adjust(UUID product, long delta, Instant occurredAt) {
        assertThat(
                        api.post(
                                        "/inventory/adjustments",
                                        ADMIN,
                                        "{\"product_id\":\"%s\",\"delta\":%d,\"occurred_at\":\"%s\"}"
                                                .formatted(product, delta, occurredAt))
                                .status())
                .isEqualTo(201);
    }

    private Instant lastRecorded(UUID product) {
        return Instant.parse(
                api.get("/inventory/" + product + "/movements", ADMIN)
                        .text("/items/0/recorded_at"));
    }

    private long then(UUID product, String when) {
        return asOf(product, when).number("/items/0/on_hand");
    }

    private Api.Answer asOf(UUID product, String when) {
        return api.get("/inventory/as-of?product_id=" + product + "&" + when, ADMIN);
    }

    private JsonNode walked(UUID product) {
        return api.get("/inventory/verify?product_id=" + product, ADMIN).json().at("/items/0");
    }

    private JsonNode mismatch(UUID product) {
        var items = api.get("/inventory/reconciliation", ADMIN).json().at("/items");
        for (var item : items) {
            if (item.at("/product_id").asString().equals(product.toString())) {
                return item;
            }
        }
        return items.at("/none");
    }
}
