package com.retail.pepsico;

import com.retail.platform.testkit.Infra;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/// A fresh database on the tests' PostgreSQL, owned by the role `pepsico` as in the local run.
record TestDatabase(String url, String user, String password) {

    private static final AtomicInteger COUNT = new AtomicInteger();

    static TestDatabase create() {
        var name = "pepsico_" + ProcessHandle.current().pid() + "_" + COUNT.incrementAndGet();
        var postgres = Infra.postgres();
        try (var connection = postgres.connect();
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name + " OWNER pepsico");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        var access = postgres.as("pepsico");
        return new TestDatabase(access.jdbcUrl(name), access.user(), access.password());
    }
}
