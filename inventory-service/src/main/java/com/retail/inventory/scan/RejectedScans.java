package com.retail.inventory.scan;

import com.retail.platform.messaging.Outbox;
import com.retail.platform.messaging.OutboxEvent;
import com.retail.platform.security.Caller;
import com.retail.platform.web.Page;
import com.retail.platform.web.PageQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// The work list: scans that nobody understood, until a person resolves them.
@Repository
public class RejectedScans {

    /// A scan on the work list.
    public record RejectedScan(
            String scanId,
            String deviceId,
            @Nullable UUID locationId,
            String rawData,
            String intent,
            long quantity,
            @Nullable Instant scannedAt,
            String reason,
            String detail,
            Instant rejectedAt,
            @Nullable Instant resolvedAt,
            @Nullable String resolution,
            long sequence) {

        /// The scan as a command; null when it was too broken to be one.
        @Nullable Scan scan() {
            if (locationId == null || scannedAt == null) {
                return null;
            }
            try {
                return new Scan(
                        scanId,
                        deviceId,
                        locationId,
                        null,
                        scannedAt,
                        null,
                        rawData,
                        Scan.Intent.valueOf(intent.toUpperCase(Locale.ROOT)),
                        quantity);
            } catch (IllegalArgumentException unknownIntent) {
                return null;
            }
        }
    }

    private final JdbcClient jdbc;
    private final Outbox outbox;
    private final Clock clock;

    RejectedScans(JdbcClient jdbc, Outbox outbox, Clock clock) {
        this.jdbc = jdbc;
        this.outbox = outbox;
        this.clock = clock;
    }

    /// Which of these were rejected before, and why.
    Map<String, ScanResult> among(Collection<String> scanIds) {
        var found = new HashMap<String, ScanResult>();
        jdbc.sql(
                        "SELECT scan_id, reason, detail FROM rejected_scans WHERE scan_id = ANY (?::text[])")
                .param(scanIds.toArray(String[]::new))
                .query(
                        row -> {
                            found.put(
                                    row.getString("scan_id"),
                                    new ScanResult.Rejected(
                                            row.getString("reason"), row.getString("detail")));
                        });
        return found;
    }

    /// Puts those that were rejected now on the list, and tells of them.
    @Transactional
    public void add(List<Scan> scans, List<ScanResult> results, Set<String> before) {
        for (int i = 0; i < scans.size(); i++) {
            var scan = scans.get(i);
            if (results.get(i) instanceof ScanResult.Rejected(var reason, var detail)
                    && !before.contains(scan.scanId())) {
                add(
                        new Rejection(
                                scan.scanId(),
                                scan.deviceId(),
                                scan.locationId(),
                                scan.rawData(),
                                scan.intent().text(),
                                scan.quantity(),
                                scan.scannedAt(),
                                reason,
                                detail));
            }
        }
    }

    /// Puts one on the list, unless it is there, and tells of it.
    @Transactional
    public void add(Rejection rejection) {
        var now = clock.instant();
        jdbc.sql(
                        """
                        INSERT INTO rejected_scans (scan_id, device_id, location_id, raw_data, intent, quantity, scanned_at,
                          reason, detail, rejected_at)
                        VALUES (:id, :device, :location, :raw, :intent, :quantity, :scannedAt, :reason, :detail, :now)
                        ON CONFLICT DO NOTHING RETURNING sequence""")
                .param("id", rejection.scanId())
                .param("device", rejection.deviceId())
                .param("location", rejection.locationId(), Types.OTHER)
                .param("raw", rejection.rawData())
                .param("intent", rejection.intent())
                .param("quantity", rejection.quantity())
                .param("scannedAt", timestamp(rejection.scannedAt()), Types.TIMESTAMP)
                .param("reason", rejection.reason())
                .param("detail", rejection.detail())
                .param("now", Timestamp.from(now))
                .query(Long.class)
                .optional()
                .ifPresent(sequence -> outbox.append(event(rejection, sequence, now)));
    }

    /// A page of the work list, oldest first, as far as the caller may know of the locations.
    public Page<RejectedScan> open(Caller caller, PageQuery query) {
        var rows =
                jdbc.sql(
                                """
                                SELECT * FROM rejected_scans WHERE resolved_at IS NULL AND sequence > :after
                                  AND (:all OR location_id = ANY (:mine::uuid[]))
                                ORDER BY sequence LIMIT :rows""")
                        .param("after", after(query))
                        .param("all", caller.isAdmin())
                        .param("mine", caller.locations().toArray(UUID[]::new))
                        .param("rows", query.rowsToRead())
                        .query(RejectedScans::row)
                        .list();
        return Page.of(rows, query, row -> List.of(Long.toString(row.sequence())));
    }

    /// The rejected scan, open or resolved.
    public Optional<RejectedScan> find(String scanId) {
        return jdbc.sql("SELECT * FROM rejected_scans WHERE scan_id = ?")
                .param(scanId)
                .query(RejectedScans::row)
                .optional();
    }

    /// Takes it off the list; false when it was off before.
    public boolean resolve(String scanId, String resolution) {
        return jdbc.sql(
                                """
                                UPDATE rejected_scans SET resolved_at = ?, resolution = ?
                                WHERE scan_id = ? AND resolved_at IS NULL""")
                        .params(Timestamp.from(clock.instant()), resolution, scanId)
                        .update()
                == 1;
    }

    private static OutboxEvent event(Rejection rejection, long sequence, Instant now) {
        return new OutboxEvent(
                ScanRejected.TOPIC,
                rejection.deviceId(),
                "ScanRejected",
                rejection.scanId(),
                sequence,
                now,
                ScanRejected.of(rejection, sequence, now));
    }

    private static long after(PageQuery query) {
        try {
            return query.isFirst() ? 0 : Long.parseLong(query.after().getFirst());
        } catch (NumberFormatException e) {
            throw PageQuery.unreadable();
        }
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant time) {
        return time == null ? null : Timestamp.from(time);
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }

    private static RejectedScan row(ResultSet row, int n) throws SQLException {
        return new RejectedScan(
                row.getString("scan_id"),
                row.getString("device_id"),
                row.getObject("location_id", UUID.class),
                row.getString("raw_data"),
                row.getString("intent"),
                row.getLong("quantity"),
                instant(row.getTimestamp("scanned_at")),
                row.getString("reason"),
                row.getString("detail"),
                row.getTimestamp("rejected_at").toInstant(),
                instant(row.getTimestamp("resolved_at")),
                row.getString("resolution"),
                row.getLong("sequence"));
    }
}
