package com.retail.inventory.reason;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The stored reasons.
@Repository
class ReasonCodes {

    private final JdbcClient jdbc;

    ReasonCodes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<ReasonCode> all() {
        return jdbc.sql("SELECT * FROM reason_codes ORDER BY code").query(ReasonCodes::row).list();
    }

    /// The reason, locked until the end of the transaction.
    Optional<ReasonCode> lock(String code) {
        return jdbc.sql("SELECT * FROM reason_codes WHERE code = ? FOR UPDATE")
                .param(code)
                .query(ReasonCodes::row)
                .optional();
    }

    /// Stores it as the version after the present one; false when that is another by now.
    boolean save(ReasonCode reason) {
        return jdbc.sql(
                                """
                        INSERT INTO reason_codes (code, name, kinds, active, version, changed_at)
                        VALUES (:code, :name, :kinds, :active, :version, :changedAt)
                        ON CONFLICT (code) DO UPDATE SET name = excluded.name, kinds = excluded.kinds,
                          active = excluded.active, version = excluded.version, changed_at = excluded.changed_at
                        WHERE reason_codes.version = excluded.version - 1""")
                        .param("code", reason.code())
                        .param("name", reason.name())
                        .param(
                                "kinds",
                                reason.kinds().stream()
                                        .map(ReasonCode.Kind::text)
                                        .toArray(String[]::new))
                        .param("active", reason.active())
                        .param("version", reason.version())
                        .param("changedAt", Timestamp.from(reason.changedAt()))
                        .update()
                == 1;
    }

    private static ReasonCode row(ResultSet row, int n) throws SQLException {
        var kinds = EnumSet.noneOf(ReasonCode.Kind.class);
        Arrays.stream((String[]) row.getArray("kinds").getArray())
                .map(ReasonCode.Kind::of)
                .forEach(kinds::add);
        return new ReasonCode(
                row.getString("code"),
                row.getString("name"),
                kinds,
                row.getBoolean("active"),
                row.getLong("version"),
                row.getTimestamp("changed_at").toInstant());
    }
}
