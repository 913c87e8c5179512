package com.retail.inventory.stock;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/// A [Movement] as the ledger's table keeps it.
public final class MovementRow {

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .build();

    /// What few rows have: lots, and what was entered.
    private record Detail(@Nullable List<LotChange> lots, MoveStock.@Nullable Entered entered) {

        static final Detail NONE = new Detail(List.of(), null);
    }

    private MovementRow() {}

    /// The row as it stands in `stock_movements`.
    public static Movement read(ResultSet row) throws SQLException {
        long onHand = row.getLong("on_hand");
        long reserved = row.getLong("reserved");
        var detail = detail(row.getString("detail"));
        return new Movement(
                row.getObject("id", UUID.class),
                row.getObject("product_id", UUID.class),
                row.getObject("location_id", UUID.class),
                row.getLong("sequence"),
                row.getLong("change"),
                row.getLong("reserved_change"),
                row.getString("reason"),
                onHand,
                reserved,
                onHand - reserved,
                row.getString("source_ref"),
                row.getString("actor"),
                row.getString("note"),
                row.getString("reason_code"),
                row.getObject("document_id", UUID.class),
                row.getObject("reverses", UUID.class),
                detail.lots() == null ? List.of() : detail.lots(),
                detail.entered(),
                row.getTimestamp("occurred_at").toInstant(),
                row.getTimestamp("recorded_at").toInstant(),
                row.getBytes("hash"));
    }

    /// The `detail` column of a row; null for most.
    static @Nullable String detail(Movement movement) {
        return movement.lots().isEmpty() && movement.entered() == null
                ? null
                : JSON.writeValueAsString(new Detail(movement.lots(), movement.entered()));
    }

    private static Detail detail(@Nullable String json) {
        return json == null ? Detail.NONE : JSON.readValue(json, Detail.class);
    }
}
