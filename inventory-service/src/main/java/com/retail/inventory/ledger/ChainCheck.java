package com.retail.inventory.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.retail.inventory.stock.KeyCursor;
import com.retail.inventory.stock.LedgerHash;
import com.retail.inventory.stock.Movement;
import com.retail.inventory.stock.MovementRow;
import com.retail.inventory.stock.StockKey;
import com.retail.platform.security.Caller;
import com.retail.platform.web.Page;
import com.retail.platform.web.PageQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/// Walks ledgers row by row and finds the first row of each that was changed, left out or put in
/// behind the ledger's back.
@Component
public class ChainCheck {

    /// What the walk through one ledger found.
    ///
    /// @param rows how many rows were read
    /// @param brokenAt the sequence of the first row that is not as it was written
    /// @param why what is wrong with it
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Walked(
            UUID productId,
            UUID locationId,
            long rows,
            boolean intact,
            @Nullable Long brokenAt,
            @Nullable String why) {}

    private static final int ROWS_AT_A_TIME = 1000;

    private static final String LEDGERS =
            """
            SELECT l.product_id, l.location_id, l.sequence, l.hash,
                   coalesce(s.sequence, 0) AS start_sequence, coalesce(s.on_hand, 0) AS start_on_hand,
                   coalesce(s.reserved, 0) AS start_reserved, coalesce(s.hash, '') AS start_hash
            FROM stock_levels l LEFT JOIN ledger_starts s USING (product_id, location_id)
            WHERE l.sequence > 0
              AND (?::uuid IS NULL OR l.product_id = ?::uuid) AND (?::uuid IS NULL OR l.location_id = ?::uuid)
              AND (? OR l.location_id = ANY (?::uuid[]))
              AND (l.product_id, l.location_id) > (?::uuid, ?::uuid)
            ORDER BY l.product_id, l.location_id LIMIT ?""";

    private static final String ROWS =
            """
            SELECT * FROM stock_movements WHERE product_id = ? AND location_id = ?
            ORDER BY recorded_at, sequence""";

    private final JdbcTemplate jdbc;
    private final LedgerProperties properties;

    ChainCheck(JdbcTemplate jdbc, LedgerProperties properties) {
        this.jdbc = jdbc;
        this.properties = properties;
    }

    /// A page of ledgers, walked from their first row to their last; a shorter one when they are
    /// long.
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Page<Walked> walk(
            @Nullable UUID productId, @Nullable UUID locationId, Caller caller, PageQuery query) {
        var after = KeyCursor.of(query);
        var ledgers =
                jdbc.query(
                        LEDGERS,
                        (row, n) -> Walk.of(row),
                        productId,
                        productId,
                        locationId,
                        locationId,
                        caller.isAdmin(),
                        caller.locations().toArray(UUID[]::new),
                        after.productId(),
                        after.locationId(),
                        query.rowsToRead());
        var walked = new ArrayList<Walked>();
        long rows = 0;
        for (var ledger : ledgers) {
            if (walked.size() == query.limit() || rows >= properties.rowsPerWalk()) {
                return Page.endingEarly(
                        walked, last -> KeyCursor.parts(last.productId(), last.locationId()));
            }
            var each = walked(ledger);
            walked.add(each);
            rows += each.rows();
        }
        return new Page<>(walked, null);
    }

    private Walked walked(Walk walk) {
        jdbc.query(
                connection -> {
                    var statement = connection.prepareStatement(ROWS);
                    statement.setFetchSize(ROWS_AT_A_TIME);
                    statement.setObject(1, walk.key.productId());
                    statement.setObject(2, walk.key.locationId());
                    return statement;
                },
                (RowCallbackHandler) row -> walk.next(MovementRow.read(row)));
        return walk.end();
    }

    /// The walk through one ledger.
    private static final class Walk {

        private final StockKey key;
        private final long lastSequence;
        private final byte[] lastHash;
        private long sequence;
        private long onHand;
        private long reserved;
        private byte[] hash;
        private long rows;
        private @Nullable Long brokenAt;
        private @Nullable String why;

        private Walk(StockKey key, long lastSequence, byte[] lastHash, byte[] hash) {
            this.key = key;
            this.lastSequence = lastSequence;
            this.lastHash = lastHash;
            this.hash = hash;
        }

        static Walk of(ResultSet row) throws SQLException {
            var walk =
                    new Walk(
                            StockKey.of(row),
                            row.getLong("sequence"),
                            row.getBytes("hash"),
                            row.getBytes("start_hash"));
            walk.sequence = row.getLong("start_sequence");
            walk.onHand = row.getLong("start_on_hand");
            walk.reserved = row.getLong("start_reserved");
            return walk;
        }

        void next(Movement row) {
            rows++;
            if (brokenAt != null) {
                return;
            }
            if (row.sequence() != sequence + 1) {
                broken(sequence + 1, "The row is missing.");
            } else if (!Arrays.equals(row.hash(), LedgerHash.of(hash, row))) {
                broken(row.sequence(), "The row is not as it was written.");
            } else if (row.onHand() != onHand + row.change()
                    || row.reserved() != reserved + row.reservedChange()) {
                broken(row.sequence(), "The level is not the one before plus the change.");
            }
            sequence = row.sequence();
            onHand = row.onHand();
            reserved = row.reserved();
            hash = row.hash();
        }

        Walked end() {
            if (brokenAt == null && sequence < lastSequence) {
                broken(sequence + 1, "The row is missing.");
            } else if (brokenAt == null && sequence > lastSequence) {
                broken(lastSequence + 1, "The level does not know the row.");
            } else if (brokenAt == null && !Arrays.equals(hash, lastHash)) {
                broken(sequence, "The level knows another last row.");
            }
            return new Walked(
                    key.productId(), key.locationId(), rows, brokenAt == null, brokenAt, why);
        }

        private void broken(long at, String reason) {
            brokenAt = at;
            why = reason;
        }
    }
}
