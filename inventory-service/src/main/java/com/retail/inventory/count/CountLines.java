package com.retail.inventory.count;

import com.retail.inventory.stock.MoveStock;
import com.retail.platform.web.PageQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The stored lines of counts, with what was counted.
@Repository
class CountLines {

    private final JdbcClient jdbc;

    CountLines(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Adds lines for these products, where there are none.
    void add(UUID count, Collection<UUID> products) {
        jdbc.sql(
                        """
                        INSERT INTO count_lines (count_id, product_id)
                        SELECT :count, p FROM unnest(:products::uuid[]) AS p ORDER BY p ON CONFLICT DO NOTHING""")
                .param("count", count)
                .param("products", products.toArray(UUID[]::new))
                .update();
    }

    /// Keeps the lines of these products from whoever else counts or decides, until the end of the
    /// transaction.
    void hold(UUID count, Collection<UUID> products) {
        jdbc.sql(
                        """
                        SELECT 1 FROM count_lines WHERE count_id = :count AND product_id = ANY (:products::uuid[])
                        ORDER BY product_id FOR NO KEY UPDATE""")
                .param("count", count)
                .param("products", products.toArray(UUID[]::new))
                .query(Integer.class)
                .list();
    }

    /// Adds what was counted; false when its source was there before.
    boolean add(UUID count, CountEntry entry) {
        var entered = entry.entered();
        return jdbc.sql(
                                """
                                INSERT INTO count_entries (count_id, product_id, quantity, mode, counted_at, counted_by,
                                  packs, pack_units, barcode, source_ref)
                                VALUES (:count, :product, :quantity, :mode, :at, :by, :packs, :packUnits, :barcode, :source)
                                ON CONFLICT (source_ref) DO NOTHING""")
                        .param("count", count)
                        .param("product", entry.productId())
                        .param("quantity", entry.quantity())
                        .param("mode", entry.mode().name().toLowerCase(Locale.ROOT))
                        .param("at", Timestamp.from(entry.countedAt()))
                        .param("by", entry.countedBy())
                        .param("packs", entered == null ? null : entered.quantity(), Types.BIGINT)
                        .param(
                                "packUnits",
                                entered == null ? null : entered.packUnits(),
                                Types.BIGINT)
                        .param("barcode", entered == null ? null : entered.barcode(), Types.VARCHAR)
                        .param("source", entry.sourceRef(), Types.VARCHAR)
                        .update()
                == 1;
    }

    /// What has these sources.
    List<ScannedEntry> scanned(Collection<String> sources) {
        return jdbc.sql("SELECT * FROM count_entries WHERE source_ref = ANY (?::text[])")
                .param(sources.toArray(String[]::new))
                .query(
                        (row, n) ->
                                new ScannedEntry(
                                        row.getString("source_ref"),
                                        row.getObject("count_id", UUID.class),
                                        row.getObject("product_id", UUID.class),
                                        row.getLong("quantity")))
                .list();
    }

    /// Takes these products out of the count.
    void skip(UUID count, Collection<UUID> products, String by) {
        jdbc.sql(
                        """
                        UPDATE count_lines SET skipped_by = :by
                        WHERE count_id = :count AND product_id = ANY (:products::uuid[])""")
                .param("by", by)
                .param("count", count)
                .param("products", products.toArray(UUID[]::new))
                .update();
    }

    /// Takes these products into the count again, as far as they were taken out.
    void unskip(UUID count, Collection<UUID> products) {
        jdbc.sql(
                        """
                        UPDATE count_lines SET skipped_by = NULL
                        WHERE count_id = :count AND product_id = ANY (:products::uuid[]) AND skipped_by IS NOT NULL""")
                .param("count", count)
                .param("products", products.toArray(UUID[]::new))
                .update();
    }

    /// Keeps what was found, once it is in the ledger.
    void settle(UUID count, Map<UUID, CountLine.Judged> found) {
        jdbc.sql(
                        """
                        UPDATE count_lines l SET counted = v.counted, counted_at = v.counted_at::timestamptz,
                          variance = v.variance
                        FROM unnest(:products::uuid[], :counted::bigint[], :times::text[], :variances::bigint[])
                          AS v (product_id, counted, counted_at, variance)
                        WHERE l.count_id = :count AND l.product_id = v.product_id""")
                .param("count", count)
                .param("products", found.keySet().toArray(UUID[]::new))
                .param(
                        "counted",
                        found.values().stream()
                                .map(line -> line.counted().quantity())
                                .toArray(Long[]::new))
                .param("times", times(found))
                .param(
                        "variances",
                        found.values().stream()
                                .map(CountLine.Judged::variance)
                                .toArray(Long[]::new))
                .update();
    }

    /// How many products there should be something of at a location.
    long inStock(UUID location) {
        return jdbc.sql("SELECT count(*) FROM stock_levels WHERE location_id = ? AND on_hand <> 0")
                .param(location)
                .query(Long.class)
                .single();
    }

    /// Which of these lines are of products that a posted count has counted later.
    List<UUID> countedLater(Count count, Map<UUID, CountLine.Judged> found) {
        return jdbc.sql(
                        """
                        SELECT DISTINCT v.product_id
                        FROM unnest(:products::uuid[], :times::text[]) AS v (product_id, counted_at)
                        JOIN count_lines l ON l.product_id = v.product_id AND l.counted_at > v.counted_at::timestamptz
                        JOIN counts c ON c.id = l.count_id AND c.location_id = :location AND c.id <> :count
                        ORDER BY 1""")
                .param("products", found.keySet().toArray(UUID[]::new))
                .param("times", times(found))
                .param("location", count.locationId())
                .param("count", count.countId())
                .query((row, n) -> row.getObject(1, UUID.class))
                .list();
    }

    long number(UUID count) {
        return jdbc.sql("SELECT count(*) FROM count_lines WHERE count_id = ?")
                .param(count)
                .query(Long.class)
                .single();
    }

    /// All lines of a count.
    List<CountLine> all(UUID count) {
        return read(count, "true", Map.of());
    }

    /// The lines of these products, as far as there are any.
    List<CountLine> of(UUID count, Collection<UUID> products) {
        return read(
                count,
                "l.product_id = ANY (:products::uuid[])",
                Map.of("products", products.toArray(UUID[]::new)));
    }

    /// A page of a count's lines by product: all, or those that are decided, or those that are not.
    List<CountLine> page(UUID count, @Nullable Boolean decided, PageQuery query) {
        var products =
                jdbc.sql(
                                """
                                SELECT l.product_id FROM count_lines l
                                WHERE l.count_id = :count AND l.product_id > :after
                                  AND (:decided::boolean IS NULL OR :decided::boolean = (l.skipped_by IS NOT NULL OR EXISTS (
                                    SELECT 1 FROM count_entries e
                                    WHERE e.count_id = l.count_id AND e.product_id = l.product_id)))
                                ORDER BY l.product_id LIMIT :rows""")
                        .param("count", count)
                        .param("after", query.afterId())
                        .param("decided", decided, Types.BOOLEAN)
                        .param("rows", query.rowsToRead())
                        .query((row, n) -> row.getObject(1, UUID.class))
                        .list();
        return of(count, products);
    }

    /// Products that wait for a decision, by id: lines without a count, and in a full count also
    /// what should be there and has no line.
    List<UUID> undecided(Count count, UUID after, int most) {
        return jdbc.sql(
                        """
                        SELECT product_id FROM (
                          SELECT l.product_id FROM count_lines l
                          WHERE l.count_id = :count AND l.skipped_by IS NULL AND NOT EXISTS (
                            SELECT 1 FROM count_entries e
                            WHERE e.count_id = l.count_id AND e.product_id = l.product_id)
                          UNION ALL
                          SELECT s.product_id FROM stock_levels s
                          WHERE :full AND s.location_id = :location AND s.on_hand <> 0 AND NOT EXISTS (
                            SELECT 1 FROM count_lines l WHERE l.count_id = :count AND l.product_id = s.product_id)) u
                        WHERE product_id > :after ORDER BY product_id LIMIT :most""")
                .param("count", count.countId())
                .param("full", count.kind() == Count.Kind.FULL)
                .param("location", count.locationId())
                .param("after", after)
                .param("most", most)
                .query((row, n) -> row.getObject(1, UUID.class))
                .list();
    }

    private List<CountLine> read(UUID count, String where, Map<String, ?> parameters) {
        var entries = new HashMap<UUID, List<CountEntry>>();
        jdbc.sql(
                        """
                        SELECT * FROM count_entries l WHERE l.count_id = :count AND %s ORDER BY l.sequence"""
                                .formatted(where))
                .param("count", count)
                .params(parameters)
                .query(
                        row -> {
                            var entry = entry(row);
                            entries.computeIfAbsent(entry.productId(), product -> new ArrayList<>())
                                    .add(entry);
                        });
        return jdbc.sql(
                        """
                        SELECT * FROM count_lines l WHERE l.count_id = :count AND %s ORDER BY l.product_id"""
                                .formatted(where))
                .param("count", count)
                .params(parameters)
                .query(
                        (row, n) -> {
                            var product = row.getObject("product_id", UUID.class);
                            return new CountLine(
                                    product,
                                    row.getString("skipped_by"),
                                    entries.getOrDefault(product, List.of()),
                                    row.getObject("variance", Long.class));
                        })
                .list();
    }

    private static String[] times(Map<UUID, CountLine.Judged> found) {
        return found.values().stream()
                .map(line -> line.counted().at().toString())
                .toArray(String[]::new);
    }

    private static CountEntry entry(ResultSet row) throws SQLException {
        var packUnits = row.getObject("pack_units", Long.class);
        return new CountEntry(
                row.getObject("product_id", UUID.class),
                row.getLong("quantity"),
                CountEntry.Mode.valueOf(row.getString("mode").toUpperCase(Locale.ROOT)),
                row.getTimestamp("counted_at").toInstant(),
                row.getString("counted_by"),
                packUnits == null
                        ? null
                        : new MoveStock.Entered(
                                row.getLong("packs"), packUnits, row.getString("barcode")),
                row.getString("source_ref"));
    }
}
