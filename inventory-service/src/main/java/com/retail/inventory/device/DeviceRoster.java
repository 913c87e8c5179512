package com.retail.inventory.device;

import com.retail.inventory.stock.ArrayParameters;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Component;

/// Calls up the devices that scans say they come from, and keeps how far their numbers have come.
@Component
public class DeviceRoster {

    /// A number that a device is to have given.
    public record Numbered(String device, long number) {}

    private record Row(UUID location, boolean active, long highest) {}

    private record Gap(String device, SequenceGap gap) {}

    private static final String LOCK =
            "SELECT * FROM devices WHERE id = ANY (?::text[]) ORDER BY id FOR UPDATE";

    private static final String GAPS =
            """
            SELECT DISTINCT g.* FROM unnest(?::text[], ?::bigint[]) AS n (device_id, number)
            JOIN device_gaps g ON g.device_id = n.device_id AND g.first <= n.number AND g.last >= n.number""";

    private static final String KEEP =
            """
            UPDATE devices d SET highest = v.highest, last_scan_at = greatest(d.last_scan_at, v.at::timestamptz)
            FROM unnest(?::text[], ?::bigint[], ?::text[]) AS v (id, highest, at) WHERE d.id = v.id""";

    private static final String CLOSE =
            """
            DELETE FROM device_gaps g USING unnest(?::text[], ?::bigint[]) AS v (device_id, first)
            WHERE g.device_id = v.device_id AND g.first = v.first""";

    private static final String OPEN =
            """
            INSERT INTO device_gaps (device_id, first, last, seen_at)
            SELECT device_id, first, last, seen_at::timestamptz
            FROM unnest(?::text[], ?::bigint[], ?::bigint[], ?::text[]) AS v (device_id, first, last, seen_at)""";

    private final JdbcTemplate jdbc;
    private final DeviceSecrets secrets;
    private final Clock clock;

    DeviceRoster(JdbcTemplate jdbc, DeviceSecrets secrets, Clock clock) {
        this.jdbc = jdbc;
        this.secrets = secrets;
        this.clock = clock;
    }

    /// The registered ones among these devices, by id, locked until the end of the transaction: two
    /// scans with one number are taken one after the other.
    ///
    /// @param numbers all that may be taken of them
    public Map<String, KnownDevice> lock(Collection<String> devices, Collection<Numbered> numbers) {
        var rows = new LinkedHashMap<String, Row>();
        jdbc.query(
                LOCK,
                statement -> new ArrayParameters(statement).texts(devices, id -> id),
                (RowCallbackHandler) row -> rows.put(row.getString("id"), row(row)));
        if (rows.isEmpty()) {
            return Map.of();
        }
        var live = secrets.live(rows.keySet(), clock.instant());
        var gaps = gaps(rows, numbers);
        var known = new HashMap<String, KnownDevice>();
        rows.forEach(
                (id, row) ->
                        known.put(
                                id,
                                new KnownDevice(
                                        id,
                                        row.location(),
                                        row.active(),
                                        live.getOrDefault(id, List.of()),
                                        new Numbering(
                                                row.highest(), gaps.getOrDefault(id, List.of())))));
        return known;
    }

    private Map<String, List<SequenceGap>> gaps(
            Map<String, Row> rows, Collection<Numbered> numbers) {
        var late =
                numbers.stream()
                        .filter(
                                each -> {
                                    var row = rows.get(each.device());
                                    return row != null && each.number() <= row.highest();
                                })
                        .toList();
        var gaps = new HashMap<String, List<SequenceGap>>();
        if (!late.isEmpty()) {
            jdbc.query(
                    GAPS,
                    statement ->
                            new ArrayParameters(statement)
                                    .texts(late, Numbered::device)
                                    .longs(late, Numbered::number),
                    (RowCallbackHandler)
                            row ->
                                    gaps.computeIfAbsent(
                                                    row.getString("device_id"),
                                                    id -> new ArrayList<>())
                                            .add(Devices.gap(row, 0)));
        }
        return gaps;
    }

    /// Keeps what numbers these devices have taken.
    public void keep(Collection<KnownDevice> devices) {
        var heard = devices.stream().filter(device -> device.lastScanAt() != null).toList();
        if (heard.isEmpty()) {
            return;
        }
        run(
                KEEP,
                parameters ->
                        parameters
                                .texts(heard, KnownDevice::id)
                                .longs(heard, device -> device.numbering().highest())
                                .texts(heard, device -> text(device.lastScanAt())));
        var closed = new ArrayList<Gap>();
        var opened = new ArrayList<Gap>();
        for (var device : heard) {
            device.numbering().closed().forEach(gap -> closed.add(new Gap(device.id(), gap)));
            device.numbering().opened().forEach(gap -> opened.add(new Gap(device.id(), gap)));
        }
        if (!closed.isEmpty()) {
            run(
                    CLOSE,
                    parameters ->
                            parameters
                                    .texts(closed, Gap::device)
                                    .longs(closed, each -> each.gap().first()));
        }
        if (!opened.isEmpty()) {
            run(
                    OPEN,
                    parameters ->
                            parameters
                                    .texts(opened, Gap::device)
                                    .longs(opened, each -> each.gap().first())
                                    .longs(opened, each -> each.gap().last())
                                    .times(opened, each -> each.gap().seenAt()));
        }
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getObject("location_id", UUID.class),
                row.getString("state").equals("active"),
                row.getLong("highest"));
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }

    private interface Setter {
        void set(ArrayParameters parameters) throws SQLException;
    }

    private void run(String sql, Setter setter) {
        jdbc.execute(
                (Connection connection) -> {
                    try (PreparedStatement statement = connection.prepareStatement(sql)) {
                        setter.set(new ArrayParameters(statement));
                        return statement.executeUpdate();
                    }
                });
    }
}
