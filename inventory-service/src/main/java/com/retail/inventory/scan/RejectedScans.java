package com.retail.inventory.scan;

import com.retail.inventory.stock.ArrayParameters;
import com.retail.platform.messaging.Outbox;
import com.retail.platform.messaging.OutboxEvent;
import com.retail.platform.security.Caller;
import com.retail.platform.web.Page;
import com.retail.platform.web.PageQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// The work list: scans that could not be taken or understood, until a person resolves them.
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
            long sequence) {}

    private static final String ADD =
            """
            INSERT INTO rejected_scans (scan_id, device_id, location_id, raw_data, intent, quantity, scanned_at, reason,
              detail, rejected_at)
            SELECT scan_id, device_id, location_id, raw_data, intent, quantity, scanned_at::timestamptz, reason, detail,
              rejected_at::timestamptz
            FROM unnest(?::text[], ?::text[], ?::uuid[], ?::text[], ?::text[], ?::bigint[], ?::text[], ?::text[], ?::text[],
                ?::text[])
              AS v (scan_id, device_id, location_id, raw_data, intent, quantity, scanned_at, reason, detail, rejected_at)
            ORDER BY scan_id ON CONFLICT DO NOTHING RETURNING scan_id, sequence""";

    private final JdbcClient jdbc;
    private final JdbcTemplate rows;
    private final Outbox outbox;
    private final Clock clock;

    RejectedScans(JdbcClient jdbc, JdbcTemplate rows, Outbox outbox, Clock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.outbox = outbox;
        this.clock = clock;
    }

    /// Why those of these that are or were on the list got there.
    Map<String, ScanResult.Rejected> among(Collection<String> scanIds) {
        var found = new HashMap<String, ScanResult.Rejected>();
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

    /// Puts those on the list that are not there, and tells of them.
    @Transactional
    public void add(Collection<Rejection> rejections) {
        var byId = new LinkedHashMap<String, Rejection>();
        rejections.forEach(rejection -> byId.putIfAbsent(rejection.scanId(), rejection));
        if (byId.isEmpty()) {
            return;
        }
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var events = new ArrayList<OutboxEvent>();
        rows.query(
                ADD,
                statement -> set(new ArrayParameters(statement), byId.values(), now),
                (RowCallbackHandler)
                        row ->
                                events.add(
                                        event(
                                                Objects.requireNonNull(
                                                        byId.get(row.getString("scan_id"))),
                                                row.getLong("sequence"),
                                                now)));
        events.sort(Comparator.comparingLong(OutboxEvent::sequence));
        outbox.append(events);
    }

    private static void set(
            ArrayParameters parameters, Collection<Rejection> rejections, Instant now)
            throws SQLException {
        parameters
                .texts(rejections, Rejection::scanId)
                .texts(rejections, Rejection::deviceId)
                .uuids(rejections, Rejection::locationId)
                .texts(rejections, Rejection::rawData)
                .texts(rejections, Rejection::intent)
                .longs(rejections, Rejection::quantity)
                .texts(rejections, each -> text(each.scannedAt()))
                .texts(rejections, Rejection::reason)
                .texts(rejections, Rejection::detail)
                .times(rejections, each -> now);
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

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
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
