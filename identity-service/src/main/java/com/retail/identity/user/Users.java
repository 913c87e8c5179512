package com.retail.identity.user;

import com.retail.platform.security.Role;
import com.retail.platform.web.PageQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The copy of the users.
@Repository
class Users {

    private static final long CHANGES = 0x7265_7461_696cL;

    private final JdbcClient jdbc;

    Users(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// One change of users at a time, until the transaction ends: the last admin is found out by
    /// looking at all. Gives up after two seconds.
    void lock() {
        jdbc.sql("SELECT set_config('lock_timeout', '2s', true)").query(String.class).single();
        jdbc.sql("SELECT pg_advisory_xact_lock(?)").param(CHANGES).query(row -> {});
    }

    Optional<User> find(UUID id) {
        return jdbc.sql("SELECT * FROM users WHERE id = ?").param(id).query(Users::row).optional();
    }

    List<User> page(FindUsers wanted, PageQuery page) {
        return jdbc.sql(
                        """
                        SELECT * FROM users
                        WHERE (:role::text IS NULL OR role = :role)
                          AND (:enabled::boolean IS NULL OR enabled = :enabled)
                          AND (:email::text IS NULL OR email = :email)
                          AND (:first OR (email COLLATE "C", id) > (:afterEmail, :afterId))
                        ORDER BY email COLLATE "C", id LIMIT :rows""")
                .param("role", wanted.role() == null ? null : wanted.role().token(), Types.VARCHAR)
                .param("enabled", wanted.enabled(), Types.BOOLEAN)
                .param("email", wanted.email(), Types.VARCHAR)
                .param("first", page.isFirst())
                .param("afterEmail", page.isFirst() ? "" : page.after().getFirst(), Types.VARCHAR)
                .param("afterId", page.afterId())
                .param("rows", page.rowsToRead())
                .query(Users::row)
                .list();
    }

    boolean hasEnabled(String email) {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM users WHERE email = ? AND enabled)")
                .param(email)
                .query(Boolean.class)
                .single();
    }

    boolean hasOtherActingAdmin(UUID than) {
        return jdbc.sql(
                        "SELECT EXISTS (SELECT 1 FROM users WHERE role = 'admin' AND enabled AND id <> ?)")
                .param(than)
                .query(Boolean.class)
                .single();
    }

    /// The ids of those that are enabled, for the comparison with Keycloak.
    List<UUID> enabledIds() {
        return jdbc.sql("SELECT id FROM users WHERE enabled")
                .query((row, n) -> row.getObject("id", UUID.class))
                .list();
    }

    void save(User user) {
        jdbc.sql(
                        """
                        INSERT INTO users (id, email, role, locations, enabled, version, changed_at)
                        VALUES (:id, :email, :role, :locations::uuid[], :enabled, :version, :changedAt)
                        ON CONFLICT (id) DO UPDATE SET email = excluded.email, role = excluded.role,
                          locations = excluded.locations, enabled = excluded.enabled,
                          version = excluded.version, changed_at = excluded.changed_at""")
                .param("id", user.userId())
                .param("email", user.email())
                .param("role", user.role().token())
                .param("locations", user.locations().toArray(UUID[]::new))
                .param("enabled", user.enabled())
                .param("version", user.version())
                .param("changedAt", Timestamp.from(user.changedAt()))
                .update();
    }

    private static User row(ResultSet row, int n) throws SQLException {
        return new User(
                row.getObject("id", UUID.class),
                row.getString("email"),
                Role.valueOf(row.getString("role").toUpperCase(Locale.ROOT)),
                List.of((UUID[]) row.getArray("locations").getArray()),
                row.getBoolean("enabled"),
                row.getLong("version"),
                row.getTimestamp("changed_at").toInstant());
    }
}
