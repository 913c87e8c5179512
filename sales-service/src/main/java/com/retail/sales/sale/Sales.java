package com.retail.sales.sale;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The stored sales.
@Component
class Sales {

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    Sales(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /// Waits for other recordings at these locations and keeps new ones out until this transaction
    /// ends; answers each location's last sequence.
    Map<UUID, Long> lock(SortedSet<UUID> locations) {
        var ids = locations.toArray(UUID[]::new);
        jdbc.sql(
                        """
                        INSERT INTO location_counters (location_id, last_sequence)
                        SELECT id, 0 FROM unnest(:ids) AS id ORDER BY id ON CONFLICT DO NOTHING""")
                .param("ids", ids)
                .update();
        var last = new HashMap<UUID, Long>();
        RowCallbackHandler keep =
                row ->
                        last.put(
                                row.getObject("location_id", UUID.class),
                                row.getLong("last_sequence"));
        jdbc.sql(
                        """
                        SELECT location_id, last_sequence FROM location_counters
                        WHERE location_id = ANY (:ids) ORDER BY location_id FOR UPDATE""")
                .param("ids", ids)
                .query(keep);
        return last;
    }

    /// The recorded sales among these lines of tills.
    Map<TillLine, Sale> known(Collection<TillLine> lines) {
        if (lines.isEmpty()) {
            return Map.of();
        }
        var known = new HashMap<TillLine, Sale>();
        var all = List.copyOf(lines);
        jdbc.sql(
                        """
                        SELECT s.* FROM unnest(:locations, :references, :products, :lines)
                            AS t (location_id, reference, product_id, line)
                        JOIN sales s USING (location_id, reference, product_id, line)""")
                .param("locations", all.stream().map(TillLine::locationId).toArray(UUID[]::new))
                .param("references", all.stream().map(TillLine::reference).toArray(String[]::new))
                .param("products", all.stream().map(TillLine::productId).toArray(UUID[]::new))
                .param("lines", all.stream().map(TillLine::line).toArray(Integer[]::new))
                .query(Sales::sale)
                .list()
                .forEach(
                        sale -> {
                            var line = TillLine.of(sale);
                            if (line != null) {
                                known.put(line, sale);
                            }
                        });
        return known;
    }

    /// Stores them and moves their locations' counters on.
    void add(List<Sale> sales, UUID recordedBy, Map<UUID, Long> lastSequences) {
        batches.batchUpdate(
                """
                INSERT INTO sales (id, product_id, location_id, quantity_sold, unit_price, currency, total, sale_date,
                    business_date, reference, line, recorded_at, recorded_by, sequence,
                    local_time)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                sales,
                sales.size(),
                (row, sale) -> {
                    row.setObject(1, sale.id());
                    row.setObject(2, sale.productId());
                    row.setObject(3, sale.locationId());
                    row.setLong(4, sale.quantitySold());
                    row.setBigDecimal(5, sale.unitPrice());
                    row.setString(6, sale.currency());
                    row.setBigDecimal(7, sale.total());
                    row.setTimestamp(8, Timestamp.from(sale.saleDate()));
                    row.setObject(9, sale.businessDate());
                    row.setString(10, sale.reference());
                    row.setInt(11, sale.line());
                    row.setTimestamp(12, Timestamp.from(sale.recordedAt()));
                    row.setObject(13, recordedBy);
                    row.setLong(14, sale.sequence());
                    row.setObject(15, sale.localTime(), Types.TIMESTAMP);
                });
        batches.batchUpdate(
                "UPDATE location_counters SET last_sequence = ? WHERE location_id = ?",
                lastSequences.entrySet(),
                Math.max(1, lastSequences.size()),
                (row, counter) -> {
                    row.setLong(1, counter.getValue());
                    row.setObject(2, counter.getKey());
                });
    }

    Optional<Sale> find(UUID id) {
        return jdbc.sql("SELECT * FROM sales WHERE id = :id")
                .param("id", id)
                .query(Sales::sale)
                .optional();
    }

    static Sale sale(ResultSet row, int number) throws SQLException {
        return new Sale(
                row.getObject("id", UUID.class),
                row.getObject("product_id", UUID.class),
                row.getObject("location_id", UUID.class),
                row.getLong("quantity_sold"),
                row.getBigDecimal("unit_price"),
                row.getString("currency"),
                row.getBigDecimal("total"),
                row.getObject("sale_date", OffsetDateTime.class).toInstant(),
                row.getObject("business_date", LocalDate.class),
                row.getString("reference"),
                row.getInt("line"),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                row.getObject("local_time", LocalDateTime.class),
                row.getLong("sequence"));
    }
}
