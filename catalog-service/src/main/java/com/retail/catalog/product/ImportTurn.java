package com.retail.catalog.product;

import com.retail.platform.web.Problem;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/// Lets one import run at a time, whatever the number of replicas: two that ran beside each other
/// would each make the products that the other has not yet stored. The lock is the session's, on a
/// connection of its own, so it outlasts the import's transactions and goes with the process.
@Component
class ImportTurn {

    private static final long IMPORT = 0x7265_7461_696c_0002L;

    private final JdbcTemplate jdbc;

    ImportTurn(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /// What the work gives.
    ///
    /// @throws Problem 409 while another import is under way
    ImportReport take(Supplier<ImportReport> work) {
        ConnectionCallback<ImportReport> turn =
                connection -> {
                    if (!isTrue(connection, "SELECT pg_try_advisory_lock(?)")) {
                        throw Problem.conflict(
                                "import-under-way",
                                "An import is under way: send the file again when it has ended.");
                    }
                    try {
                        return work.get();
                    } finally {
                        isTrue(connection, "SELECT pg_advisory_unlock(?)");
                    }
                };
        return Objects.requireNonNull(jdbc.execute(turn));
    }

    private static boolean isTrue(Connection connection, String sql) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setLong(1, IMPORT);
            try (var row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }
}
