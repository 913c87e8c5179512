package com.retail.platform.local.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.retail.platform.local.http.RetailApi;
import com.retail.platform.servers.RetailDatabase;
import com.retail.platform.testkit.Infra;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The test is the services and the supplier here: it decides what each of them has written, in as
/// much of their tables as the audit reads.
class InvariantsIT {

    private static final UUID COLA = UUID.randomUUID();
    private static final UUID SHOP = UUID.randomUUID();

    private static final List<String> TABLES =
            List.of(
                    """
                    inventory.stock_movements (product_id uuid, location_id uuid, sequence bigint, change bigint,
                      on_hand bigint, reserved bigint, source_ref text, recorded_at timestamptz DEFAULT now())""",
                    """
                    inventory.ledger_starts (product_id uuid, location_id uuid, sequence bigint, on_hand bigint,
                      reserved bigint)""",
                    """
                    inventory.stock_levels (product_id uuid, location_id uuid, sequence bigint, on_hand bigint,
                      reserved bigint)""",
                    "inventory.reservations (product_id uuid, location_id uuid, quantity bigint, state text)",
                    "inventory.applied_sources (source_ref text PRIMARY KEY)",
                    "supplychain.shipment_items (source_ref text, delivered_quantity bigint)",
                    """
                    sales.sales (id uuid, recorded_at timestamptz DEFAULT now(), location_id uuid, sale_date timestamptz,
                      business_date date)""",
                    "inventory.locations (id uuid, time_zone text, version bigint, changed_at timestamptz)",
                    """
                    supplychain.webhooks (webhook_id text, state text, stream text, stream_sequence bigint)""");

    private static final List<String> SUPPLIER_TABLES =
            List.of(
                    "webhook_streams (stream text PRIMARY KEY, last_sequence bigint)",
                    """
                    webhooks (id text, stream text, stream_sequence bigint, due_at timestamptz,
                      delivered_at timestamptz)""",
                    "webhook_attempts (kind text, status integer)");

    private static Connection database;
    private static Connection supplier;
    private static Auditor auditor;

    @BeforeAll
    static void makeTables() throws SQLException {
        database = Infra.postgres().connect();
        supplier = Infra.postgres().superuser().connect("pepsico");
        auditor =
                new Auditor(
                        database,
                        supplier,
                        Infra.kafka().admin(),
                        new RetailApi("http://127.0.0.1:9", "nobody", ""));
        for (var table : TABLES) {
            run(database, "CREATE TABLE " + table);
        }
        for (var table : SUPPLIER_TABLES) {
            run(supplier, "CREATE TABLE " + table);
        }
    }

    @AfterAll
    static void dropTables() throws SQLException {
        for (var table : TABLES) {
            run(database, "DROP TABLE " + name(table));
        }
        for (var table : SUPPLIER_TABLES) {
            run(supplier, "DROP TABLE " + name(table));
        }
        auditor.close();
    }

    @BeforeEach
    void empty() throws SQLException {
        RetailDatabase.SCHEMAS.forEach(Infra.postgres()::clear);
        for (var table : SUPPLIER_TABLES) {
            run(supplier, "DELETE FROM " + name(table));
        }
    }

    @Test
    void aLedgerThatAddsUpIsWell() throws SQLException {
        move(1, 10, 10, 0);
        move(2, 0, 10, 4);
        move(3, -3, 7, 4);
        level(3, 7, 4);
        reserve(4, "open");
        reserve(9, "confirmed");

        assertThat(ledger()).isEmpty();
    }

    @Test
    void eachWayOfNotAddingUpIsNamed() throws SQLException {
        move(1, 10, 10, 0);
        move(3, -3, 8, 2);
        level(4, 9, 3);

        assertThat(ledger())
                .contains(
                        "1 levels are not their ledger's sum",
                        "1 ledger rows do not follow from the one before",
                        "1 ledger rows are out of sequence",
                        "1 levels are not at their ledger's last row",
                        "1 reserved quantities differ from the ledger's",
                        "1 reserved quantities differ from open reservations");
    }

    @Test
    void reservationsWithoutALevelAreFound() throws SQLException {
        reserve(4, "open");

        assertThat(ledger()).contains("1 reserved quantities differ from open reservations");
    }

    @Test
    void aLedgerWhoseOldestMonthsAreDetachedBeginsAtTheirEnd() throws SQLException {
        run(
                database,
                "INSERT INTO inventory.ledger_starts VALUES ('%s', '%s', 7, 10, 20)"
                        .formatted(COLA, SHOP));
        move(8, -3, 7, 20);
        level(8, 7, 20);
        reserve(20, "open");

        assertThat(ledger()).isEmpty();
        assertThat(new PromisesKept().check(auditor).ok()).isTrue();

        move(10, -3, 4, 20);
        assertThat(ledger()).contains("1 ledger rows are out of sequence");
    }

    @Test
    void salesAndMovementsWithoutAnEventAreCounted() throws SQLException {
        move(1, 10, 10, 0);
        move(2, 5, 15, 0);
        run(database, "INSERT INTO sales.sales VALUES ('%s')".formatted(UUID.randomUUID()));
        run(
                database,
                """
                INSERT INTO inventory.outbox (id, topic, key, type, source, subject, sequence, occurred_at)
                VALUES (gen_random_uuid(), 'retail.stock.v1', '%s:%s', 'StockChanged', '/retail/inventory', 'x', 1, now())"""
                        .formatted(COLA, SHOP));

        assertThat(NothingLost.addSilent(auditor, new Troubles()))
                .hasToString("1 sales have no event, 1 movements have no event");
    }

    @Test
    void aSaleKeepsTheDayThatItHadWhenItWasRecorded() throws SQLException {
        place("UTC", 1);
        sold("2026-11-26T02:00Z", "2026-11-26");
        assertThat(ReportsAgree.onAnotherDay(auditor)).isZero();

        place("America/New_York", 2);
        assertThat(ReportsAgree.onAnotherDay(auditor)).isZero();
        run(database, "UPDATE inventory.locations SET changed_at = now() - interval '2 hours'");
        assertThat(ReportsAgree.onAnotherDay(auditor)).isOne();
    }

    @Test
    void aFixedOffsetIsReadAsTheServicesReadIt() throws SQLException {
        place("UTC+3", 1);
        sold("2026-11-26T22:00Z", "2026-11-27");
        assertThat(ReportsAgree.onAnotherDay(auditor)).isZero();

        sold("2026-11-26T22:00Z", "2026-11-26");
        assertThat(ReportsAgree.onAnotherDay(auditor)).isOne();
    }

    private static void place(String zone, int version) throws SQLException {
        run(database, "DELETE FROM inventory.locations");
        run(
                database,
                "INSERT INTO inventory.locations VALUES ('%s', '%s', %d, now())"
                        .formatted(SHOP, zone, version));
    }

    private static void sold(String at, String day) throws SQLException {
        run(
                database,
                "INSERT INTO sales.sales VALUES (gen_random_uuid(), now(), '%s', '%s', '%s')"
                        .formatted(SHOP, at, day));
    }

    @Test
    void webhooksThatTheSupplierHasForgottenAreNoInventions() throws SQLException {
        run(supplier, "INSERT INTO webhook_streams VALUES ('orders', 9), ('items', 3)");
        // The first was never taken and is sent still; 2 to 7 are forgotten.
        run(
                supplier,
                """
                INSERT INTO webhooks VALUES ('o1', 'orders', 1, now(), NULL), ('o8', 'orders', 8, NULL, now()),
                  ('o9', 'orders', 9, NULL, now())""");
        took("o7", "orders", 7);
        took("o8", "orders", 8);
        took("o9", "orders", 9);
        took("i3", "items", 3);
        assertThat(webhooks()).isEmpty();

        took("o8x", "orders", 8);
        took("i4", "items", 4);
        took("none", null, 0);
        assertThat(webhooks()).isEqualTo("3 webhooks were applied that the supplier never sent");
    }

    @Test
    void deliveriesOfADetachedMonthAreReceived() throws SQLException {
        run(
                database,
                "INSERT INTO supplychain.shipment_items VALUES ('delivery:1', 5), ('delivery:2', 6)");
        run(database, "INSERT INTO inventory.applied_sources VALUES ('delivery:1')");
        var troubles = new Troubles();

        OrdersOnce.receipts(auditor, troubles);

        assertThat(troubles).hasToString("1 deliveries were not received");
    }

    private static String ledger() throws SQLException {
        return new LedgerSums().check(auditor).trouble();
    }

    private static String webhooks() throws SQLException {
        var troubles = new Troubles();
        OrdersOnce.webhooks(auditor, troubles);
        return troubles.toString();
    }

    private static void move(long sequence, long change, long onHand, long reserved)
            throws SQLException {
        run(
                database,
                "INSERT INTO inventory.stock_movements VALUES ('%s', '%s', %d, %d, %d, %d, 'test:%3$d')"
                        .formatted(COLA, SHOP, sequence, change, onHand, reserved));
    }

    private static void level(long sequence, long onHand, long reserved) throws SQLException {
        run(
                database,
                "INSERT INTO inventory.stock_levels VALUES ('%s', '%s', %d, %d, %d)"
                        .formatted(COLA, SHOP, sequence, onHand, reserved));
    }

    private static void reserve(long quantity, String state) throws SQLException {
        run(
                database,
                "INSERT INTO inventory.reservations VALUES ('%s', '%s', %d, '%s')"
                        .formatted(COLA, SHOP, quantity, state));
    }

    private static void took(String id, String stream, long sequence) throws SQLException {
        run(
                database,
                "INSERT INTO supplychain.webhooks VALUES ('%s', 'applied', %s, %d)"
                        .formatted(id, stream == null ? "NULL" : "'" + stream + "'", sequence));
    }

    private static String name(String table) {
        return table.strip().split(" ", 2)[0];
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
