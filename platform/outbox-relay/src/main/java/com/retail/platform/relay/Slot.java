package com.retail.platform.relay;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The replication slot: the relay's only memory of how far it has come in the log.
@Component
class Slot {

    private static final Logger log = LoggerFactory.getLogger(Slot.class);

    /// The slot as PostgreSQL reports it.
    ///
    /// @param lagBytes log kept for this slot, in bytes
    /// @param activePid the process that reads it, 0 if none
    record State(String walStatus, @Nullable String invalidation, long lagBytes, int activePid) {

        boolean lost() {
            return invalidation != null || walStatus.equals("lost");
        }
    }

    private final JdbcClient jdbc;
    private final String name;

    Slot(JdbcClient jdbc, RelayProperties properties) {
        this.jdbc = jdbc;
        this.name = properties.stream().slot();
    }

    Optional<State> state() {
        return jdbc.sql(
                        """
                        SELECT coalesce(wal_status, '') AS wal_status,
                               to_jsonb(s) ->> 'invalidation_reason' AS invalidation,
                               coalesce(pg_wal_lsn_diff(pg_current_wal_lsn(), restart_lsn), 0)::bigint AS lag,
                               coalesce(active_pid, 0) AS pid
                        FROM pg_replication_slots s
                        WHERE slot_name = ? AND database = current_database() AND plugin = 'pgoutput'
                        """)
                .param(name)
                .query(Slot::read)
                .optional();
    }

    private static State read(ResultSet row, int number) throws SQLException {
        return new State(
                row.getString("wal_status"),
                row.getString("invalidation"),
                row.getLong("lag"),
                row.getInt("pid"));
    }

    /// Why the slot can't be streamed from, or empty if it can.
    Optional<String> problem() {
        Optional<State> state = state();
        int generation = generation();
        String remedy =
                " Nothing is streamed. To make a new slot and publish what was missed, start once with"
                        + " --retail.relay.recreate-slot="
                        + (generation + 1);
        if (state.isEmpty()) {
            return Optional.of(
                    "Replication slot "
                            + name
                            + " (generation "
                            + generation
                            + ") doesn't exist."
                            + remedy);
        }
        if (state.get().lost()) {
            return Optional.of(
                    "Replication slot "
                            + name
                            + " (generation "
                            + generation
                            + ") was invalidated ("
                            + Optional.ofNullable(state.get().invalidation()).orElse("wal removed")
                            + ")."
                            + remedy);
        }
        if (generation == 0) {
            return Optional.of("Replication slot " + name + " isn't known in relay.slot." + remedy);
        }
        return Optional.empty();
    }

    /// How often this slot was made, 0 if never.
    int generation() {
        return jdbc.sql("SELECT generation FROM relay.slot WHERE name = ?")
                .param(name)
                .query(Integer.class)
                .optional()
                .orElse(0);
    }

    /// Makes the slot anew, with the next generation. What was committed before is no longer in the
    /// stream.
    void recreate() {
        if (state().isPresent()) {
            jdbc.sql("SELECT pg_drop_replication_slot(?)").param(name).query(rs -> {});
        }
        jdbc.sql("SELECT pg_create_logical_replication_slot(?, 'pgoutput')")
                .param(name)
                .query(rs -> {});
        // One statement, flushed: the pool's connections don't wait for the log otherwise.
        jdbc.sql(
                        """
                        WITH flushed AS (SELECT set_config('synchronous_commit', 'on', true))
                        INSERT INTO relay.slot (name, generation, created_at) SELECT ?, 1, now() FROM flushed
                        ON CONFLICT (name) DO UPDATE SET generation = slot.generation + 1, created_at = now()
                        """)
                .param(name)
                .update();
        log.warn("Made replication slot {} anew, generation {}", name, generation());
    }

    /// True if nobody reads the slot. Only the holder of the lock may ask: a reader that is still
    /// there has lost its right and is ended.
    boolean free() {
        int pid = state().map(State::activePid).orElse(0);
        if (pid == 0) {
            return true;
        }
        log.info("Ending process {}, which still reads slot {}", pid, name);
        jdbc.sql("SELECT pg_terminate_backend(?)").param(pid).query(rs -> {});
        return false;
    }

    /// The end of the log now: everything visible to a query before this call lies before it.
    String endOfLog() {
        return jdbc.sql("SELECT pg_current_wal_insert_lsn()::text").query(String.class).single();
    }

    /// As [#endOfLog()], as the number that records carry.
    long endOfLogAsNumber() {
        return jdbc.sql("SELECT (pg_current_wal_insert_lsn() - '0/0'::pg_lsn)::bigint")
                .query(Long.class)
                .single();
    }

    /// Whether everything before this position was published and confirmed.
    boolean hasConfirmed(String position) {
        return jdbc.sql(
                        "SELECT confirmed_flush_lsn >= ?::pg_lsn FROM pg_replication_slots WHERE slot_name = ?")
                .param(position)
                .param(name)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /// Writes a heartbeat row, so that the confirmed position moves although nobody writes events.
    void nudge() {
        jdbc.sql(HEARTBEAT).update();
    }

    /// Replaces the one row of its table by a new one. Only inserts are published: that is one
    /// message in the log, and the position can move over all that was written before it.
    static final String HEARTBEAT =
            "WITH gone AS (DELETE FROM relay.heartbeat RETURNING id)"
                    + " INSERT INTO relay.heartbeat (id) SELECT coalesce(max(id), 0) % 2000000000 + 1 FROM gone"
                    + " ON CONFLICT DO NOTHING";
}
