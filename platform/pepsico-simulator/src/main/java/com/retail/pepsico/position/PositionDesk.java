package com.retail.pepsico.position;

import com.retail.pepsico.Draw;
import com.retail.pepsico.fault.Fault;
import com.retail.pepsico.fault.Faults;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Takes reports of positions: all of a call or none, one after the other in the call's order,
/// while nobody else deals with the same positions.
@Service
class PositionDesk {

    private final Positions positions;
    private final Arrivals arrivals;
    private final Drifts drifts;
    private final Knowledge knowledge;
    private final Faults faults;

    PositionDesk(
            Positions positions,
            Arrivals arrivals,
            Drifts drifts,
            Knowledge knowledge,
            Faults faults) {
        this.positions = positions;
        this.arrivals = arrivals;
        this.drifts = drifts;
        this.knowledge = knowledge;
        this.faults = faults;
    }

    /// What became of a report.
    ///
    /// @param sequence that is held now
    record Result(String buyerItem, String location, String result, long sequence) {}

    @Transactional
    public List<Result> take(List<Report> reports, @Nullable String key, Instant now) {
        var places = new TreeSet<Place>();
        reports.forEach(report -> places.add(report.place()));
        knowledge.heard(reports, positions.add(places), now);
        Map<Place, Position> held = new HashMap<>();
        positions.lock(places).forEach(position -> held.put(position.place(), position));

        var came = new ArrayList<Arrival>();
        var results = new ArrayList<Result>();
        Map<Place, Report> applied = new TreeMap<>();
        var righted = new TreeSet<Place>();
        var restated = new TreeSet<Place>();
        for (var report : reports) {
            var before = Objects.requireNonNull(held.get(report.place()));
            boolean takes = before.takes(report);
            var after = before.after(report, key, now);
            held.put(report.place(), after);
            var word = takes ? "applied" : "stale";
            came.add(new Arrival(report.place(), report, key, now, word, after.held(), null));
            results.add(
                    new Result(
                            report.buyerItem(), report.location(), word, after.held().sequence()));
            if (takes) {
                applied.put(report.place(), report);
                if (before.isWrong() && !after.isWrong()) {
                    (report.sequence() == before.held().sequence() ? restated : righted)
                            .add(report.place());
                }
            }
        }
        positions.store(held.values());
        arrivals.add(came);
        drifts.end(righted, "report", now);
        drifts.end(restated, "restatement", now);
        driftSome(applied, now);
        return results;
    }

    /// A fault: some of what was applied is not kept as it was said.
    private void driftSome(Map<Place, Report> applied, Instant now) {
        long seed = faults.seed();
        applied.forEach(
                (place, report) -> {
                    var word = place.location() + " " + place.item() + " " + report.sequence();
                    if (faults.happens(Fault.DRIFT, word)) {
                        var kinds = DriftKind.values();
                        var kind = kinds[Draw.below(kinds.length, seed, "kind", word)];
                        drifts.inject(place, kind, seed, now);
                    }
                });
    }
}
