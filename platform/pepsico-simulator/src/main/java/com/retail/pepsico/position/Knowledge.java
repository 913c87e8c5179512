package com.retail.pepsico.position;

import com.retail.pepsico.demand.DemandSources;
import com.retail.pepsico.item.Heard;
import com.retail.pepsico.item.Items;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/// What the supplier learns from reports in passing: items, and where they are sold.
@Component
class Knowledge {

    private final Items items;
    private final DemandSources demand;

    Knowledge(Items items, DemandSources demand) {
        this.items = items;
        this.demand = demand;
    }

    /// @param fresh the places that were not known
    void heard(List<Report> reports, List<Place> fresh, Instant now) {
        items.heard(
                reports.stream()
                        .map(report -> new Heard(report.buyerItem(), report.gtin(), null))
                        .toList());
        if (!fresh.isEmpty()) {
            demand.seen(
                    fresh.stream().map(Place::location).toList(),
                    fresh.stream().map(Place::item).toList(),
                    now);
        }
    }
}
