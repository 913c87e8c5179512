package com.retail.pepsico.demand;

import com.retail.pepsico.Times;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Which items at which ship-to locations the supplier knows, and so expects demand for.
@Component
public class DemandSources {

    private final JdbcClient db;

    DemandSources(JdbcClient db) {
        this.db = db;
    }

    /// An order came: demand of its items is to be looked at anew.
    public void ordered(String shipTo, Collection<String> items, Instant now) {
        add(
                Collections.nCopies(items.size(), shipTo),
                List.copyOf(items),
                now,
                "DO UPDATE SET due_at = excluded.due_at");
    }

    /// Positions came: items at locations not known before are known now. Both lists go together,
    /// sorted.
    public void seen(List<String> locations, List<String> items, Instant now) {
        add(locations, items, now, "DO NOTHING");
    }

    private void add(List<String> locations, List<String> items, Instant now, String conflict) {
        db.sql(
                        """
                        INSERT INTO demand_sources (buyer_item, ship_to, due_at)
                        SELECT DISTINCT item, location, :now::timestamptz
                        FROM unnest(:locations::text[], :items::text[]) AS k(location, item)
                        ORDER BY location, item
                        ON CONFLICT (buyer_item, ship_to) """
                                + " "
                                + conflict)
                .param("now", Times.sql(now))
                .param("locations", locations.toArray(String[]::new))
                .param("items", items.toArray(String[]::new))
                .update();
    }
}
