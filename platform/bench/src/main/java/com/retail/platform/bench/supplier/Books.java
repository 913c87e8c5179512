package com.retail.platform.bench.supplier;

import com.retail.platform.bench.InventoryLab;
import com.retail.platform.local.suite.Suite;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// The books of both sides, read in their databases.
public final class Books implements AutoCloseable {

    private final Connection ours;
    private final Connection theirs;

    public Books(InventoryLab lab) throws SQLException {
        this.ours = lab.database();
        this.theirs = supplier(lab.suite());
    }

    private static Connection supplier(Suite suite) throws SQLException {
        return suite.database().connect("pepsico");
    }

    /// A count from our side.
    public long ours(String sql, Object... values) throws SQLException {
        return (long) rows(ours, sql, values).getFirst().getFirst();
    }

    /// A count from theirs.
    public long theirs(String sql, Object... values) throws SQLException {
        return (long) rows(theirs, sql, values).getFirst().getFirst();
    }

    public List<List<Object>> ourRows(String sql) throws SQLException {
        return rows(ours, sql);
    }

    public List<List<Object>> theirRows(String sql) throws SQLException {
        return rows(theirs, sql);
    }

    private static List<List<Object>> rows(Connection connection, String sql, Object... values)
            throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(
                        i + 1,
                        values[i] instanceof Instant time
                                ? time.atOffset(ZoneOffset.UTC)
                                : values[i]);
            }
            var all = new ArrayList<List<Object>>();
            try (var result = statement.executeQuery()) {
                int columns = result.getMetaData().getColumnCount();
                while (result.next()) {
                    var row = new ArrayList<Object>(columns);
                    for (int i = 1; i <= columns; i++) {
                        row.add(result.getObject(i));
                    }
                    all.add(row);
                }
            }
            return all;
        }
    }

    @Override
    public void close() throws SQLException {
        ours.close();
        theirs.close();
    }
}
