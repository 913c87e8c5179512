package com.retail.pepsico.item;

import com.retail.pepsico.Draw;
import com.retail.pepsico.behaviour.Behaviours;
import com.retail.pepsico.clock.Diary;
import com.retail.pepsico.clock.Recurring;
import com.retail.pepsico.item.ItemDesk.Change;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Changes an item every now and then, as the supplier's marketing does: another case pack or
/// another price.
@Component
class ItemChanges extends Recurring {

    private static final int[] CASE_PACKS = {6, 12, 18, 24, 36};

    private final JdbcClient db;
    private final ItemDesk desk;
    private final Behaviours behaviours;

    ItemChanges(JdbcClient db, ItemDesk desk, Behaviours behaviours, Diary diary) {
        super("item_changes", diary);
        this.db = db;
        this.desk = desk;
        this.behaviours = behaviours;
    }

    @Override
    protected Optional<Instant> next(Instant last) {
        return Optional.ofNullable(behaviours.current().itemChanges().every()).map(last::plus);
    }

    @Override
    protected void work(Instant now) {
        long seed = behaviours.current().seed();
        int count = db.sql("SELECT count(*) FROM items").query(Integer.class).single();
        if (count == 0) {
            return;
        }
        var id =
                db.sql("SELECT buyer_item FROM items ORDER BY buyer_item OFFSET :n LIMIT 1")
                        .param("n", Draw.below(count, seed, "changed item", now.toString()))
                        .query(String.class)
                        .single();
        desk.change(id, drawn(seed, now.toString()), now);
    }

    private Change drawn(long seed, String moment) {
        if (Draw.of(seed, "kind of change", moment) < 0.5) {
            int pack = CASE_PACKS[Draw.below(CASE_PACKS.length, seed, "case pack", moment)];
            int pallet = pack * behaviours.current().stock().casesPerPallet();
            return new Change(null, null, pack, pallet, null, null);
        }
        var price = BigDecimal.valueOf(50 + Draw.below(451, seed, "price", moment), 2);
        return new Change(null, null, null, null, null, price);
    }
}
