package com.retail.supplychain.terms;

import com.retail.platform.Ids;
import com.retail.platform.security.Caller;
import com.retail.platform.web.PageQuery;
import com.retail.supplychain.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/// The stored terms.
@Repository
class TermsTable {

    private static final String PLACE =
            " WHERE location_id IS NOT DISTINCT FROM :location AND product_id IS NOT DISTINCT FROM :product";

    private final JdbcClient jdbc;
    private final JsonMapper json;

    TermsTable(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    Optional<StoredTerms> lock(@Nullable UUID location, @Nullable UUID product) {
        return jdbc.sql("SELECT * FROM supply_terms" + PLACE + " FOR UPDATE")
                .param("location", location)
                .param("product", product)
                .query(this::row)
                .optional();
    }

    Optional<StoredTerms> find(UUID id) {
        return jdbc.sql("SELECT * FROM supply_terms WHERE id = ?")
                .param(id)
                .query(this::row)
                .optional();
    }

    /// How products are packed where no terms say otherwise: the supplier's case counts before the
    /// catalogue's. What is not known as a product is not in it.
    Map<UUID, Packing> packings(Collection<UUID> products) {
        var found = new HashMap<UUID, Packing>();
        jdbc.sql(
                        """
                        SELECT p.product_id, p.gtin, coalesce(i.case_pack, p.case_pack) AS case_pack,
                          p.discontinued OR coalesce(i.discontinued, false) AS discontinued
                        FROM products p LEFT JOIN supplier_items i USING (product_id)
                        WHERE p.product_id = ANY (:products)""")
                .param("products", products.toArray(UUID[]::new))
                .query(
                        row -> {
                            found.put(
                                    row.getObject("product_id", UUID.class),
                                    new Packing(
                                            row.getString("gtin"),
                                            row.getLong("case_pack"),
                                            row.getBoolean("discontinued")));
                        });
        return found;
    }

    /// Stores terms in place of those of the same place; empty if somebody else was first.
    Optional<StoredTerms> put(
            @Nullable UUID location,
            @Nullable UUID product,
            Terms terms,
            long version,
            UUID by,
            Instant now) {
        return jdbc.sql(
                        """
                        INSERT INTO supply_terms AS t (id, location_id, product_id, terms, version, changed_at, changed_by)
                        VALUES (:id, :location, :product, :terms::jsonb, :version, :now, :by)
                        ON CONFLICT (location_id, product_id) DO UPDATE SET terms = excluded.terms,
                          version = excluded.version, changed_at = excluded.changed_at, changed_by = excluded.changed_by
                        WHERE t.version = excluded.version - 1
                        RETURNING *""")
                .param("id", Ids.next())
                .param("location", location)
                .param("product", product)
                .param("terms", json.writeValueAsString(terms))
                .param("version", version)
                .param("now", Times.sql(now))
                .param("by", by)
                .query(this::row)
                .optional();
    }

    boolean delete(UUID id, long version) {
        return jdbc.sql("DELETE FROM supply_terms WHERE id = ? AND version = ?")
                        .params(id, version)
                        .update()
                == 1;
    }

    /// Those that hold everywhere are for all to see.
    List<StoredTerms> page(Caller caller, PageQuery page) {
        return jdbc.sql(
                        """
                        SELECT * FROM supply_terms WHERE id > :after
                          AND (:all OR location_id IS NULL OR location_id = ANY (:mine::uuid[]))
                        ORDER BY id LIMIT :rows""")
                .param("after", page.afterId())
                .param("all", caller.isAdmin())
                .param("mine", caller.locations().toArray(UUID[]::new))
                .param("rows", page.rowsToRead())
                .query(this::row)
                .list();
    }

    /// What may matter to these products, into the book.
    void read(Collection<UUID> products, TermsBook book) {
        jdbc.sql(
                        "SELECT * FROM supply_terms WHERE product_id IS NULL OR product_id = ANY (:products)")
                .param("products", products.toArray(UUID[]::new))
                .query(this::row)
                .list()
                .forEach(row -> book.set(row.productId(), row.locationId(), row.terms()));
        jdbc.sql("SELECT location_id, terms, zone FROM supplier_terms")
                .query(
                        row -> {
                            var zone = row.getString("zone");
                            book.supplier(
                                    row.getObject("location_id", UUID.class),
                                    json.readValue(row.getString("terms"), Terms.class),
                                    zone == null ? null : ZoneId.of(zone));
                        });
    }

    /// Locations with stock whose supplier's terms were not read since a time, those behind `last`
    /// first.
    List<UUID> notReadSince(Instant time, UUID last, int limit) {
        return jdbc.sql(
                        """
                        SELECT p.location_id FROM (SELECT DISTINCT location_id FROM positions) p
                        LEFT JOIN supplier_terms t USING (location_id)
                        WHERE t.read_at IS NULL OR t.read_at < :time
                        ORDER BY location_id <= :last, location_id LIMIT :limit""")
                .param("time", Times.sql(time))
                .param("last", last)
                .param("limit", limit)
                .query((row, n) -> row.getObject(1, UUID.class))
                .list();
    }

    void putSupplier(UUID location, Terms terms, ZoneId zone, Instant now) {
        jdbc.sql(
                        """
                        INSERT INTO supplier_terms (location_id, terms, zone, read_at)
                        VALUES (:location, :terms::jsonb, :zone, :now)
                        ON CONFLICT (location_id) DO UPDATE SET terms = excluded.terms, zone = excluded.zone,
                          read_at = excluded.read_at""")
                .param("location", location)
                .param("terms", json.writeValueAsString(terms))
                .param("zone", zone.getId())
                .param("now", Times.sql(now))
                .update();
    }

    /// What was said of it before holds on, until it is read again.
    void leaveSupplier(UUID location, Instant now) {
        jdbc.sql(
                        """
                        INSERT INTO supplier_terms (location_id, terms, read_at) VALUES (:location, :nothing::jsonb, :now)
                        ON CONFLICT (location_id) DO UPDATE SET read_at = excluded.read_at""")
                .param("location", location)
                .param("nothing", json.writeValueAsString(Terms.NOTHING))
                .param("now", Times.sql(now))
                .update();
    }

    private StoredTerms row(ResultSet row, int n) throws SQLException {
        return new StoredTerms(
                row.getObject("id", UUID.class),
                row.getObject("location_id", UUID.class),
                row.getObject("product_id", UUID.class),
                json.readValue(row.getString("terms"), Terms.class),
                row.getLong("version"),
                Times.of(row, "changed_at"),
                row.getObject("changed_by", UUID.class));
    }
}
