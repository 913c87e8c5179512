package com.retail.pepsico.item;

import com.retail.pepsico.Draw;
import com.retail.pepsico.KeptSettings;
import com.retail.pepsico.behaviour.Behaviours;
import com.retail.pepsico.clock.Work;
import com.retail.pepsico.item.ItemDesk.Change;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Changes an item every now and then, as the supplier's marketing does: another case pack or
/// another price.
@Component
class ItemChanges implements Work {

    private static final String NAME = "item_changes";
    private static final int[] CASE_PACKS = {6, 12, 18, 24, 36};

    private final JdbcClient db;
    private final ItemDesk desk;
    private final Behaviours behaviours;
    private final KeptSettings kept;

    ItemChanges(JdbcClient db, ItemDesk desk, Behaviours behaviours, KeptSettings kept) {
        this.db = db;
        this.desk = desk;
        this.behaviours = behaviours;
        this.kept = kept;
    }

    private record Done(Instant at) {}

    @Override
    public boolean doDue(Instant now) {
        var every = behaviours.current().itemChanges().every();
        var last = kept.read(NAME, Done.class);
        if (every == null || (last.isPresent() && now.isBefore(last.get().at().plus(every)))) {
            return false;
        }
        if (last.isPresent()) {
            changeOne(now);
        }
        kept.keep(NAME, new Done(now));
        return true;
    }

    @Override
    public Optional<Instant> nextDue() {
        Duration every = behaviours.current().itemChanges().every();
        return every == null
                ? Optional.empty()
                : kept.read(NAME, Done.class).map(done -> done.at().plus(every));
    }

    private void changeOne(Instant now) {
        long seed = behaviours.current().seed();
        var moment = now.toString();
        int count = db.sql("SELECT count(*) FROM items").query(Integer.class).single();
        if (count == 0) {
            return;
        }
        var id =
                db.sql("SELECT buyer_item FROM items ORDER BY buyer_item OFFSET :n LIMIT 1")
                        .param("n", Draw.below(count, seed, "changed item", moment))
                        .query(String.class)
                        .single();
        desk.change(id, drawn(seed, moment), now);
    }

    private static Change drawn(long seed, String moment) {
        if (Draw.of(seed, "kind of change", moment) < 0.5) {
            int pack = CASE_PACKS[Draw.below(CASE_PACKS.length, seed, "case pack", moment)];
            return new Change(null, null, pack, pack * 40, null, null);
        }
        var price = BigDecimal.valueOf(50 + Draw.below(451, seed, "price", moment), 2);
        return new Change(null, null, null, null, null, price);
    }
}
