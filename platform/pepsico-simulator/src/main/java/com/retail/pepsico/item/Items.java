package com.retail.pepsico.item;

import com.retail.pepsico.Draw;
import com.retail.pepsico.behaviour.Behaviours;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The items in the database. One becomes known when the buyer first speaks of it.
@Repository
public class Items {

    private static final int MOST_REMEMBERED = 200_000;

    private final JdbcClient db;
    private final Behaviours behaviours;

    /// What needs no look into the database, because nothing new can be learnt of it.
    private final Set<Heard> known = ConcurrentHashMap.newKeySet();

    Items(JdbcClient db, Behaviours behaviours) {
        this.db = db;
        this.behaviours = behaviours;
    }

    /// Learns of items: those not known become known, with their GTIN and case pack if these were
    /// missing.
    public void heard(Collection<Heard> said) {
        var news = new TreeMap<String, Heard>();
        said.stream()
                .filter(heard -> !known.contains(heard))
                .forEach(h -> news.put(h.buyerItem(), h));
        if (news.isEmpty()) {
            return;
        }
        var stock = behaviours.current().stock();
        db.sql(
                        """
                        INSERT INTO items AS i (buyer_item, gtin, description, case_pack, units_per_pallet,
                                                shelf_life_days, unit_price, on_hand)
                        SELECT item, gtin, 'Simulated item ' || item, pack, pack * :cases, :life, price, :capacity
                        FROM unnest(:items::text[], :gtins::text[], :packs::int[], :prices::numeric[])
                             AS k(item, gtin, pack, price)
                        ORDER BY item
                        ON CONFLICT (buyer_item) DO UPDATE SET gtin = coalesce(i.gtin, excluded.gtin),
                            case_pack = coalesce(i.case_pack, excluded.case_pack),
                            units_per_pallet = coalesce(i.units_per_pallet, excluded.units_per_pallet)
                        WHERE (i.gtin IS NULL AND excluded.gtin IS NOT NULL)
                           OR (i.case_pack IS NULL AND excluded.case_pack IS NOT NULL)
                        """)
                .param("cases", stock.casesPerPallet())
                .param("life", stock.shelfLifeDays())
                .param("capacity", stock.capacity())
                .param("items", news.keySet().toArray(String[]::new))
                .param(
                        "gtins",
                        news.values().stream()
                                .map(heard -> Item.eachOf(heard.gtin()))
                                .toArray(String[]::new))
                .param("packs", news.values().stream().map(Heard::casePack).toArray(Integer[]::new))
                .param(
                        "prices",
                        news.keySet().stream().map(Items::price).toArray(BigDecimal[]::new))
                .update();
        if (known.size() < MOST_REMEMBERED) {
            known.addAll(news.values());
        }
    }

    /// A price between 0.50 and 5.00 that is always the item's own.
    private static BigDecimal price(String item) {
        return BigDecimal.valueOf(50 + Draw.below(451, 1, "price", item), 2);
    }

    /// The items of these ids, by id.
    public Map<String, Item> find(Collection<String> ids) {
        var found = new HashMap<String, Item>();
        db.sql("SELECT * FROM items WHERE buyer_item = ANY(:ids)")
                .param("ids", ids.toArray(String[]::new))
                .query(Items::item)
                .list()
                .forEach(item -> found.put(item.buyerItem(), item));
        return found;
    }

    /// Another item that is not discontinued: the next one by id.
    public Optional<Item> other(String id) {
        return db.sql(
                        """
                        SELECT * FROM items WHERE buyer_item <> :id AND status = 'active'
                        ORDER BY buyer_item < :id, buyer_item LIMIT 1
                        """)
                .param("id", id)
                .query(Items::item)
                .optional();
    }

    /// Items after an id, in its order.
    List<Item> page(@Nullable String id, String after, int limit) {
        return db.sql(
                        """
                        SELECT * FROM items WHERE buyer_item > :after AND (:id::text IS NULL OR buyer_item = :id)
                        ORDER BY buyer_item LIMIT :limit
                        """)
                .param("after", after)
                .param("id", id)
                .param("limit", limit)
                .query(Items::item)
                .list();
    }

    void store(Item item) {
        db.sql(
                        """
                        UPDATE items SET description = :description, status = :status, version = :version,
                            case_pack = :pack, own_case_pack = :own, units_per_pallet = :pallet,
                            shelf_life_days = :life, unit_price = :price
                        WHERE buyer_item = :id
                        """)
                .param("description", item.description())
                .param("status", item.status())
                .param("version", item.version())
                .param("pack", item.packing().casePack())
                .param("own", item.packing().ownCasePack())
                .param("pallet", item.packing().unitsPerPallet())
                .param("life", item.shelfLifeDays())
                .param("price", item.unitPrice())
                .param("id", item.buyerItem())
                .update();
    }

    private static Item item(ResultSet row, int n) throws SQLException {
        return new Item(
                row.getString("buyer_item"),
                row.getString("gtin"),
                row.getString("description"),
                row.getString("status"),
                row.getLong("version"),
                new Item.Packing(
                        row.getObject("case_pack", Integer.class),
                        row.getBoolean("own_case_pack"),
                        row.getObject("units_per_pallet", Integer.class)),
                row.getInt("shelf_life_days"),
                row.getBigDecimal("unit_price"));
    }
}
