package com.retail.platform.bench;

import com.retail.platform.local.suite.Suite;
import com.retail.platform.local.suite.SuiteFailure;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// When each level was committed in the catalogue. The database itself says so (the commit time of
/// the row), so that a look every now and then, which disturbs nobody, is enough.
final class CatalogLevels implements AutoCloseable {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    private static final String LOOK =
            """
            SELECT product_id, location_id, sequence, pg_xact_commit_timestamp(xmin)
            FROM catalog.stock_levels""";

    private final Map<String, TreeMap<Long, Instant>> commits = new ConcurrentHashMap<>();
    private final Thread thread;
    private volatile boolean running = true;

    CatalogLevels(Suite suite) {
        this.thread = Thread.ofPlatform().daemon().start(() -> watch(suite));
    }

    private void watch(Suite suite) {
        try (var connection = suite.database().connect("retail");
                var look = connection.prepareStatement(LOOK)) {
            while (running) {
                note(look);
                LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            }
            note(look);
        } catch (SQLException e) {
            throw new SuiteFailure("Can't watch the catalogue: " + e.getMessage(), e);
        }
    }

    private void note(PreparedStatement look) throws SQLException {
        try (var rows = look.executeQuery()) {
            while (rows.next()) {
                commits.computeIfAbsent(
                                key(rows.getObject(1, UUID.class), rows.getObject(2, UUID.class)),
                                key -> new TreeMap<>())
                        .putIfAbsent(rows.getLong(3), rows.getTimestamp(4).toInstant());
            }
        }
    }

    /// When the catalogue had this level or a later one of the same product and location; null if
    /// it never did. Call after closing.
    @Nullable Instant reached(Change change) {
        var levels = commits.get(key(change.product(), change.location()));
        var reached = levels == null ? null : levels.ceilingEntry(change.sequence());
        return reached == null ? null : reached.getValue();
    }

    private static String key(UUID product, UUID location) {
        return product + ":" + location;
    }

    @Override
    public void close() throws InterruptedException {
        running = false;
        thread.join();
    }
}
