package com.retail.inventory.bin;

import com.retail.platform.web.PageQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The stored bins.
@Repository
class Bins {

    private final JdbcClient jdbc;

    Bins(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Bin> page(UUID location, PageQuery query) {
        return jdbc.sql(
                        """
                        SELECT * FROM bins WHERE location_id = :location AND code > :after
                        ORDER BY code LIMIT :rows""")
                .param("location", location)
                .param("after", query.isFirst() ? "" : query.after().getFirst())
                .param("rows", query.rowsToRead())
                .query(Bins::row)
                .list();
    }

    Optional<Bin> find(UUID location, String code) {
        return jdbc.sql("SELECT * FROM bins WHERE location_id = ? AND code = ?")
                .params(location, code)
                .query(Bins::row)
                .optional();
    }

    /// The bin, locked until the end of the transaction.
    Optional<Bin> lock(UUID location, String code) {
        return jdbc.sql("SELECT * FROM bins WHERE location_id = ? AND code = ? FOR UPDATE")
                .params(location, code)
                .query(Bins::row)
                .optional();
    }

    /// Stores it as the version after the present one; false when that is another by now.
    boolean save(Bin bin) {
        return jdbc.sql(
                                """
                        INSERT INTO bins (location_id, code, name, version, changed_at) VALUES (?, ?, ?, ?, ?)
                        ON CONFLICT (location_id, code) DO UPDATE
                        SET name = excluded.name, version = excluded.version, changed_at = excluded.changed_at
                        WHERE bins.version = excluded.version - 1""")
                        .params(
                                bin.locationId(),
                                bin.code(),
                                bin.name(),
                                bin.version(),
                                Timestamp.from(bin.changedAt()))
                        .update()
                == 1;
    }

    void delete(UUID location, String code) {
        jdbc.sql("DELETE FROM bins WHERE location_id = ? AND code = ?")
                .params(location, code)
                .update();
    }

    List<UUID> products(UUID location, String code, PageQuery query) {
        return jdbc.sql(
                        """
                        SELECT product_id FROM bin_products
                        WHERE location_id = :location AND code = :code AND product_id > :after
                        ORDER BY product_id LIMIT :rows""")
                .param("location", location)
                .param("code", code)
                .param("after", query.afterId())
                .param("rows", query.rowsToRead())
                .query((row, n) -> row.getObject(1, UUID.class))
                .list();
    }

    void place(UUID location, String code, UUID product) {
        jdbc.sql(
                        """
                        INSERT INTO bin_products (location_id, code, product_id) VALUES (?, ?, ?)
                        ON CONFLICT DO NOTHING""")
                .params(location, code, product)
                .update();
    }

    void remove(UUID location, String code, UUID product) {
        jdbc.sql("DELETE FROM bin_products WHERE location_id = ? AND code = ? AND product_id = ?")
                .params(location, code, product)
                .update();
    }

    Map<UUID, List<String>> codes(UUID location, Collection<UUID> products) {
        var codes = new HashMap<UUID, List<String>>();
        jdbc.sql(
                        """
                        SELECT product_id, code FROM bin_products
                        WHERE location_id = :location AND product_id = ANY (:products::uuid[]) ORDER BY code""")
                .param("location", location)
                .param("products", products.toArray(UUID[]::new))
                .query(
                        row -> {
                            codes.computeIfAbsent(
                                            row.getObject("product_id", UUID.class),
                                            product -> new ArrayList<>())
                                    .add(row.getString("code"));
                        });
        return codes;
    }

    private static Bin row(ResultSet row, int n) throws SQLException {
        return new Bin(
                row.getObject("location_id", UUID.class),
                row.getString("code"),
                row.getString("name"),
                row.getLong("version"),
                row.getTimestamp("changed_at").toInstant());
    }
}
