package com.retail.platform.relay;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Keeps the outboxes' daily partitions (UTC): makes those of the coming days, drops those past
/// retention whose rows are all published. Of another only what isn't published stays, such as a
/// row that Kafka refuses. An outbox neither stops nor grows for ever.
@Component
class Partitions {

    private static final Logger log = LoggerFactory.getLogger(Partitions.class);
    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;
    private static final Pattern NAME = Pattern.compile(".*_outbox_(\\d{8})");
    private static final int PURGE_ROWS = 20_000;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Outboxes outboxes;
    private final RelayProperties.Retention retention;
    private final Clock clock;

    Partitions(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Outboxes outboxes,
            RelayProperties properties,
            Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.outboxes = outboxes;
        this.retention = properties.retention();
        this.clock = clock;
    }

    /// Makes and drops what is due. What fails, a lock that isn't to be had at once for example,
    /// waits for the next time.
    void keep() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        LocalDate oldestKept = today;
        for (String table : outboxes.tables()) {
            List<String> there = partitionsOf(table);
            for (int ahead = 0; ahead <= retention.daysAhead(); ahead++) {
                String name = nameOf(table, today.plusDays(ahead));
                LocalDate day = today.plusDays(ahead);
                if (!there.contains(name)) {
                    quietly("make partition " + name, () -> make(table, name, day));
                }
            }
            for (String name : there) {
                Optional<LocalDate> day = dayOf(name);
                if (day.isEmpty()) {
                    continue;
                }
                boolean old = day.get().isBefore(today.minusDays(retention.days()));
                boolean cleared = old && quietly("clear partition " + name, () -> clear(name));
                if (!cleared && day.get().isBefore(oldestKept)) {
                    oldestKept = day.get();
                }
            }
            if (there.contains(nameOf(table, null))) {
                quietly(
                        "empty the default partition of " + table,
                        () -> emptyDefault(table, today));
            }
        }
        LocalDate due = today.minusDays(retention.days());
        LocalDate keptFrom = oldestKept.isBefore(due) ? oldestKept : due;
        quietly("purge relay.published", () -> purge(keptFrom));
    }

    private List<String> partitionsOf(String table) {
        return jdbc.sql(
                        """
                        SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
                        WHERE i.inhparent = ?::regclass
                        """)
                .param(table)
                .query((row, number) -> row.getString(1))
                .list();
    }

    /// Attached rather than made in place: writers go on meanwhile. Rows that waited in the default
    /// partition for their day move along.
    private void make(String table, String name, LocalDate day) {
        String from = day + " 00:00:00+00";
        String to = day.plusDays(1) + " 00:00:00+00";
        String fallback = "relay.\"" + nameOf(table, null) + "\"";
        String partition = "relay.\"" + name + "\"";
        transaction.executeWithoutResult(
                tx -> {
                    run("SET LOCAL lock_timeout = '2s'");
                    run("CREATE TABLE " + partition + " (LIKE " + table + " INCLUDING ALL)");
                    if (partitionsOf(table).contains(nameOf(table, null))) {
                        run("LOCK TABLE " + fallback + " IN ACCESS EXCLUSIVE MODE");
                        run(
                                "WITH moved AS (DELETE FROM %s WHERE recorded_at >= '%s' AND recorded_at < '%s' RETURNING *) INSERT INTO %s SELECT * FROM moved"
                                        .formatted(fallback, from, to, partition));
                    }
                    run(
                            "ALTER TABLE %s ATTACH PARTITION %s FOR VALUES FROM ('%s') TO ('%s')"
                                    .formatted(table, partition, from, to));
                });
        log.info("Made partition {}", name);
    }

    private void clear(String name) {
        String partition = "relay.\"" + name + "\"";
        if (drop(partition)) {
            log.info("Dropped partition {}", name);
            return;
        }
        log.warn("Partition {} stays: not all of its rows are published", name);
        deleteInParts(
                "DELETE FROM %1$s WHERE id IN (SELECT o.id FROM %1$s o JOIN relay.published USING (id) LIMIT ?)"
                        .formatted(partition));
    }

    private boolean drop(String partition) {
        return Boolean.TRUE.equals(
                transaction.execute(
                        tx -> {
                            run("SET LOCAL lock_timeout = '2s'");
                            boolean missing =
                                    jdbc.sql(
                                                    "SELECT EXISTS (SELECT 1 FROM %s o WHERE NOT EXISTS (SELECT 1 FROM relay.published p WHERE p.id = o.id))"
                                                            .formatted(partition))
                                            .query(Boolean.class)
                                            .single();
                            if (!missing) {
                                run("DROP TABLE " + partition);
                            }
                            return !missing;
                        }));
    }

    private void emptyDefault(String table, LocalDate today) {
        jdbc.sql(
                        """
                        DELETE FROM relay."%s" o WHERE recorded_at < ?
                        AND EXISTS (SELECT 1 FROM relay.published p WHERE p.id = o.id)
                        """
                                .formatted(nameOf(table, null)))
                .param(today.minusDays(retention.days()).atStartOfDay().atOffset(ZoneOffset.UTC))
                .update();
    }

    private void purge(LocalDate keptFrom) {
        deleteInParts(
                "DELETE FROM relay.published WHERE id IN (SELECT id FROM relay.published WHERE published_at < ? LIMIT ?)",
                keptFrom.minusDays(1).atStartOfDay().atOffset(ZoneOffset.UTC));
    }

    /// @param sql whose last parameter is how many rows it deletes at most
    private void deleteInParts(String sql, Object... values) {
        int gone;
        do {
            gone = jdbc.sql(sql).params(values).param(PURGE_ROWS).update();
        } while (gone == PURGE_ROWS);
    }

    private boolean quietly(String what, Runnable step) {
        try {
            step.run();
            return true;
        } catch (DataAccessException | IllegalStateException e) {
            log.warn("Couldn't {}: {}", what, e.getMessage());
            return false;
        }
    }

    private void run(String sql) {
        jdbc.sql(sql).update();
    }

    /// The partition's name in schema relay; without a day, the default partition's.
    static String nameOf(String table, @org.jspecify.annotations.Nullable LocalDate day) {
        String schema = table.substring(0, table.indexOf('.'));
        return schema + "_outbox_" + (day == null ? "default" : DAY.format(day));
    }

    static Optional<LocalDate> dayOf(String name) {
        var matcher = NAME.matcher(name);
        try {
            return matcher.matches()
                    ? Optional.of(LocalDate.parse(matcher.group(1), DAY))
                    : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
