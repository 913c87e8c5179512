package com.retail.platform.local.verify;

import com.retail.platform.local.http.RetailApi;
import com.retail.platform.local.suite.Suite;
import com.retail.platform.servers.KafkaAccess;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Sees all sides at once, which no service may: every schema, the supplier's database, the topics
/// and the API.
public final class Auditor implements AutoCloseable {

    private static final int LIMIT_SECONDS = 120;

    private final Connection retail;
    private final Connection supplier;
    private final KafkaAccess kafka;
    private final RetailApi api;

    /// A row of a result.
    record Row(List<Object> values) {

        long number(int column) {
            return values.get(column) instanceof Number number ? number.longValue() : 0;
        }

        String text(int column) {
            return String.valueOf(values.get(column));
        }
    }

    Auditor(Connection retail, Connection supplier, KafkaAccess kafka, RetailApi api) {
        this.retail = retail;
        this.supplier = supplier;
        this.kafka = kafka;
        this.api = api;
    }

    public static Auditor of(Suite suite) throws SQLException {
        return new Auditor(
                suite.database().connect("retail"),
                suite.database().connect("pepsico"),
                suite.kafka(),
                suite.users().api("admin"));
    }

    /// One row from the services' database.
    Row one(String sql, Object... values) throws SQLException {
        return all(retail, sql, values).getFirst();
    }

    /// A single number from the services' database.
    long count(String sql, Object... values) throws SQLException {
        return one(sql, values).number(0);
    }

    List<Row> rows(String sql, Object... values) throws SQLException {
        return all(retail, sql, values);
    }

    /// From the supplier's database.
    List<Row> supplierRows(String sql) throws SQLException {
        return all(supplier, sql);
    }

    long supplierCount(String sql) throws SQLException {
        return all(supplier, sql).getFirst().number(0);
    }

    KafkaAccess kafka() {
        return kafka;
    }

    RetailApi api() {
        return api;
    }

    private static List<Row> all(Connection connection, String sql, Object... values)
            throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setQueryTimeout(LIMIT_SECONDS);
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            var rows = new ArrayList<Row>();
            try (var result = statement.executeQuery()) {
                int columns = result.getMetaData().getColumnCount();
                while (result.next()) {
                    var row = new ArrayList<Object>(columns);
                    for (int i = 1; i <= columns; i++) {
                        var value = result.getObject(i);
                        row.add(value == null ? "" : value);
                    }
                    rows.add(new Row(row));
                }
            }
            return rows;
        }
    }

    @Override
    public void close() throws SQLException {
        retail.close();
        supplier.close();
    }
}
