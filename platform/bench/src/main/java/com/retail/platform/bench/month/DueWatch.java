package com.retail.platform.bench.month;

import com.retail.platform.bench.InventoryLab;
import com.retail.platform.bench.supplier.Books;
import java.sql.SQLException;
import java.util.UUID;

/// Notes by the database's clock when a position became due and when it was told, and when runs
/// began and ended: the service's own times leap. What is due while a run passes is on its way and
/// no difference (ADR 016).
final class DueWatch {

    private static final String BEGIN =
            """
            CREATE SCHEMA watch;
            CREATE TABLE watch.dues (place text, due boolean, at timestamptz);
            CREATE INDEX ON watch.dues (place, at);
            CREATE TABLE watch.runs (id uuid, state text, at timestamptz);
            CREATE FUNCTION watch.due() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN
              INSERT INTO watch.dues VALUES (NEW.product_id || ' ' || NEW.location_id,
                NEW.sequence > NEW.sent_sequence OR NEW.restate, clock_timestamp());
              RETURN NULL; END $$;
            CREATE TRIGGER watched AFTER INSERT OR UPDATE OF sequence, sent_sequence, restate ON supplychain.positions
              FOR EACH ROW EXECUTE FUNCTION watch.due();
            CREATE FUNCTION watch.run() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN
              INSERT INTO watch.runs VALUES (NEW.id, NEW.state, clock_timestamp());
              RETURN NULL; END $$;
            CREATE TRIGGER watched AFTER INSERT OR UPDATE OF state ON supplychain.sync_runs
              FOR EACH ROW EXECUTE FUNCTION watch.run()""";

    private static final String WAS_DUE =
            """
            SELECT count(*) FROM watch.dues d,
              (SELECT min(at) FILTER (WHERE state = 'running') AS begun, max(at) FILTER (WHERE state = 'done') AS ended
               FROM watch.runs WHERE id = ?) r
            WHERE d.place = ? AND d.due AND d.at <= r.ended
              AND NOT EXISTS (SELECT 1 FROM watch.dues e
                WHERE e.place = d.place AND NOT e.due AND e.at > d.at AND e.at < r.begun)""";

    private final Books books;

    private DueWatch(Books books) {
        this.books = books;
    }

    /// Begins to note; the service must have made its tables.
    static DueWatch begin(InventoryLab lab, Books books) throws SQLException {
        lab.run(BEGIN);
        return new DueWatch(books);
    }

    /// Whether the position of that place was due at any moment of the run.
    boolean wasDue(String place, UUID run) throws SQLException {
        return books.ours(WAS_DUE, run, place) > 0;
    }
}
