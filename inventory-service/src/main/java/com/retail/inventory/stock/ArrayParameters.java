package com.retail.inventory.stock;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// Sets a statement's parameters as arrays, one column of all rows after the other.
public final class ArrayParameters {

    private final Connection connection;
    private final PreparedStatement statement;
    private int index;

    /// Begins with the first parameter.
    public ArrayParameters(PreparedStatement statement) throws SQLException {
        this.connection = statement.getConnection();
        this.statement = statement;
    }

    /// Goes on after so many parameters that are set already.
    public ArrayParameters(PreparedStatement statement, int set) throws SQLException {
        this(statement);
        this.index = set;
    }

    public <T> ArrayParameters uuids(Collection<T> rows, Function<T, @Nullable UUID> value)
            throws SQLException {
        return set("uuid", rows.stream().map(value).toArray());
    }

    public <T> ArrayParameters longs(Collection<T> rows, ToLongFunction<T> value)
            throws SQLException {
        return set("bigint", rows.stream().mapToLong(value).boxed().toArray(Long[]::new));
    }

    public <T> ArrayParameters booleans(Collection<T> rows, Predicate<T> value)
            throws SQLException {
        return set("boolean", rows.stream().map(value::test).toArray(Boolean[]::new));
    }

    public <T> ArrayParameters texts(Collection<T> rows, Function<T, @Nullable String> value)
            throws SQLException {
        return set("text", rows.stream().map(value).toArray(String[]::new));
    }

    public <T> ArrayParameters times(Collection<T> rows, Function<T, Instant> value)
            throws SQLException {
        return texts(rows, row -> value.apply(row).toString());
    }

    public <T> ArrayParameters bytes(Collection<T> rows, Function<T, byte[]> value)
            throws SQLException {
        return set("bytea", rows.stream().map(value).toArray(byte[][]::new));
    }

    private ArrayParameters set(String type, @Nullable Object[] values) throws SQLException {
        statement.setArray(++index, connection.createArrayOf(type, values));
        return this;
    }
}
