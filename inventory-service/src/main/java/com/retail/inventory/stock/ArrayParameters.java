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
final class ArrayParameters {

    private final Connection connection;
    private final PreparedStatement statement;
    private int index;

    ArrayParameters(PreparedStatement statement) throws SQLException {
        this.connection = statement.getConnection();
        this.statement = statement;
    }

    <T> ArrayParameters uuids(Collection<T> rows, Function<T, @Nullable UUID> value)
            throws SQLException {
        return set("uuid", rows.stream().map(value).toArray());
    }

    <T> ArrayParameters longs(Collection<T> rows, ToLongFunction<T> value) throws SQLException {
        return set("bigint", rows.stream().mapToLong(value).boxed().toArray(Long[]::new));
    }

    <T> ArrayParameters booleans(Collection<T> rows, Predicate<T> value) throws SQLException {
        return set("boolean", rows.stream().map(value::test).toArray(Boolean[]::new));
    }

    <T> ArrayParameters texts(Collection<T> rows, Function<T, @Nullable String> value)
            throws SQLException {
        return set("text", rows.stream().map(value).toArray(String[]::new));
    }

    <T> ArrayParameters times(Collection<T> rows, Function<T, Instant> value) throws SQLException {
        return texts(rows, row -> value.apply(row).toString());
    }

    <T> ArrayParameters bytes(Collection<T> rows, Function<T, byte[]> value) throws SQLException {
        return set("bytea", rows.stream().map(value).toArray(byte[][]::new));
    }

    private ArrayParameters set(String type, @Nullable Object[] values) throws SQLException {
        statement.setArray(++index, connection.createArrayOf(type, values));
        return this;
    }
}
