package com.retail.inventory.scan;

import com.retail.inventory.stock.ArrayParameters;
import com.retail.platform.security.Caller;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

/// The scans as they came, each once; written and read set-wise.
@Repository
class ScanRecords {

    private static final int PURGE_BATCH = 10_000;

    private static final String ADD =
            """
            INSERT INTO scans (scan_id, device_id, device_sequence, location_id, operator, scanned_at, received_at,
              clock_skew, symbology, raw_data, intent, quantity, session, document_ref, to_location_id, to_bin, voucher)
            SELECT scan_id, device_id, device_sequence::bigint, location_id, operator, scanned_at::timestamptz,
              received_at::timestamptz, clock_skew::bigint, symbology, raw_data, intent, quantity, session, document_ref,
              to_location_id, to_bin, voucher
            FROM unnest(?::text[], ?::text[], ?::text[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                ?::text[], ?::text[], ?::bigint[], ?::text[], ?::text[], ?::uuid[], ?::text[], ?::text[])
              AS v (scan_id, device_id, device_sequence, location_id, operator, scanned_at, received_at, clock_skew,
                symbology, raw_data, intent, quantity, session, document_ref, to_location_id, to_bin, voucher)
            ORDER BY scan_id ON CONFLICT DO NOTHING""";

    private static final String KNOWN =
            """
            SELECT * FROM scans WHERE scan_id = ANY (?::text[])
            UNION
            SELECT s.* FROM scans s JOIN unnest(?::text[], ?::bigint[]) AS n (device_id, number)
              ON s.device_id = n.device_id AND s.device_sequence = n.number""";

    private static final String PURGE =
            """
            DELETE FROM scans WHERE ctid IN (
              SELECT s.ctid FROM scans s LEFT JOIN rejected_scans r ON r.scan_id = s.scan_id
              WHERE s.received_at < ? AND r.scan_id IS NULL LIMIT ?)""";

    private final JdbcTemplate jdbc;
    private final ScanProperties properties;
    private final Clock clock;

    ScanRecords(JdbcTemplate jdbc, ScanProperties properties, Clock clock) {
        this.jdbc = jdbc;
        this.properties = properties;
        this.clock = clock;
    }

    /// Keeps those that are not kept yet.
    void add(Collection<ScanRecord> records) {
        if (records.isEmpty()) {
            return;
        }
        jdbc.execute(
                (Connection connection) -> {
                    try (var statement = connection.prepareStatement(ADD)) {
                        set(new ArrayParameters(statement), records);
                        return statement.executeUpdate();
                    }
                });
    }

    private static void set(ArrayParameters parameters, Collection<ScanRecord> records)
            throws SQLException {
        parameters
                .texts(records, each -> each.scan().scanId())
                .texts(records, each -> each.scan().origin().deviceId())
                .texts(records, each -> text(each.scan().origin().sequence()))
                .uuids(records, each -> each.scan().locationId())
                .texts(records, each -> each.scan().origin().operator())
                .texts(records, each -> told(each.scan()))
                .times(records, each -> each.scan().receivedAt())
                .texts(records, each -> text(each.clockSkew()))
                .texts(records, each -> each.scan().code().symbology())
                .texts(records, each -> each.scan().code().rawData())
                .texts(records, each -> each.scan().intent().text())
                .longs(records, each -> each.scan().count())
                .texts(records, each -> each.scan().job().session())
                .texts(records, each -> each.scan().job().document())
                .uuids(records, each -> each.scan().job().toLocation())
                .texts(records, each -> each.scan().job().toBin())
                .texts(records, ScanRecord::voucher);
    }

    /// The kept ones that have one of these ids, or one of the numbers that these scans have.
    List<ScanRecord> known(Collection<Scan> scans) {
        var numbered = scans.stream().filter(scan -> scan.origin().sequence() != null).toList();
        return jdbc.query(
                KNOWN,
                statement ->
                        new ArrayParameters(statement)
                                .texts(scans, Scan::scanId)
                                .texts(numbered, scan -> scan.origin().deviceId())
                                .longs(
                                        numbered,
                                        scan -> Objects.requireNonNull(scan.origin().sequence())),
                (row, n) -> record(row));
    }

    Optional<ScanRecord> find(String scanId) {
        return jdbc
                .query("SELECT * FROM scans WHERE scan_id = ?", (row, n) -> record(row), scanId)
                .stream()
                .findFirst();
    }

    /// Those that a device has numbered from that number on, the lowest first, where the caller may
    /// know of them.
    List<ScanRecord> numbered(String device, long from, Caller caller, int rows) {
        return jdbc.query(
                """
                SELECT * FROM scans WHERE device_id = ? AND device_sequence >= ?
                  AND (? OR location_id = ANY (?::uuid[]))
                ORDER BY device_sequence LIMIT ?""",
                (row, n) -> record(row),
                device,
                from,
                caller.isAdmin(),
                caller.locations().toArray(UUID[]::new),
                rows);
    }

    /// Whether the scan has not had an effect that leaves no other trace; it is locked then until
    /// the end of the transaction.
    boolean lockUnfinished(String scanId) {
        return !jdbc.queryForList(
                        "SELECT 1 FROM scans WHERE scan_id = ? AND NOT finished FOR UPDATE", scanId)
                .isEmpty();
    }

    /// Notes that it has.
    void finish(String scanId) {
        jdbc.update("UPDATE scans SET finished = true WHERE scan_id = ?", scanId);
    }

    /// Forgets old ones, in bounded batches, but not those that a person has decided on or will;
    /// their effects stay, and stay applied once.
    @Scheduled(initialDelayString = "PT15M", fixedDelayString = "PT1H")
    void purge() {
        var before = Timestamp.from(clock.instant().minus(properties.keep()));
        int purged;
        do {
            purged = jdbc.update(PURGE, before, PURGE_BATCH);
        } while (purged == PURGE_BATCH);
    }

    private ScanRecord record(ResultSet row) throws SQLException {
        var scan = scan(row);
        return new ScanRecord(
                scan,
                row.getString("voucher"),
                properties.occurredAt(scan),
                (Long) row.getObject("clock_skew"),
                row.getBoolean("finished"));
    }

    private static Scan scan(ResultSet row) throws SQLException {
        var scannedAt = row.getTimestamp("scanned_at").toInstant();
        return new Scan(
                row.getString("scan_id"),
                new Scan.Origin(
                        row.getString("device_id"),
                        (Long) row.getObject("device_sequence"),
                        null,
                        row.getString("operator"),
                        null),
                row.getObject("location_id", UUID.class),
                new Scan.Code(row.getString("symbology"), row.getString("raw_data")),
                Scan.Intent.valueOf(row.getString("intent").toUpperCase(Locale.ROOT)),
                row.getLong("quantity"),
                new Scan.Job(
                        row.getString("session"),
                        row.getString("document_ref"),
                        row.getObject("to_location_id", UUID.class),
                        row.getString("to_bin")),
                new DeviceTime(scannedAt.toString()),
                row.getTimestamp("received_at").toInstant());
    }

    private static String told(Scan scan) {
        var time = scan.scannedAt();
        return (time == null ? scan.receivedAt() : time.instant()).toString();
    }

    private static @Nullable String text(@Nullable Long number) {
        return number == null ? null : number.toString();
    }
}
