package com.retail.alerting.alert;

import com.retail.alerting.recheck.Gates;
import com.retail.alerting.stock.StockLevel;
import com.retail.alerting.stock.StockLevels;
import com.retail.platform.messaging.Latest;
import com.retail.platform.security.Caller;
import com.retail.platform.web.Page;
import com.retail.platform.web.PageQuery;
import com.retail.platform.web.Problem;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Judges levels as they change, and shows what came of it.
@Service
public class AlertService {

    private final Gates gates;
    private final StockLevels levels;
    private final Judge judge;
    private final Alerts alerts;
    private final Clock clock;

    AlertService(Gates gates, StockLevels levels, Judge judge, Alerts alerts, Clock clock) {
        this.gates = gates;
        this.levels = levels;
        this.judge = judge;
        this.alerts = alerts;
        this.clock = clock;
    }

    /// Takes over levels and judges each of them, in this order; a level that is known, or older
    /// than the known one, changes nothing.
    @Transactional
    public void stockChanged(List<ToldLevel> told) {
        var all = told.stream().map(ToldLevel::level).toList();
        gates.judge(
                all.stream().map(StockLevel::productId).toList(),
                all.stream().map(StockLevel::locationId).toList());
        var known = levels.takeOver(Latest.of(all, StockLevel::key, StockLevel::sequence));
        var news = new ArrayList<ToldLevel>();
        for (var each : told) {
            var level = each.level();
            var before = known.get(level.key());
            if (before != null && before < level.sequence()) {
                known.put(level.key(), level.sequence());
                news.add(each);
            }
        }
        judge.judge(news);
    }

    public Page<RestockAlert> page(FindAlerts wanted, Caller caller, PageQuery page) {
        return Page.of(
                alerts.page(wanted, caller, page), page, row -> List.of(row.id().toString()));
    }

    public RestockAlert get(UUID id, Caller caller) {
        return alerts.find(id)
                .filter(alert -> caller.sees(alert.locationId()))
                .orElseThrow(() -> Problem.notFound("alert"));
    }

    /// Notes that someone has seen an open alert; who was first stays noted.
    @Transactional
    public RestockAlert acknowledge(UUID id, Caller caller) {
        var seen = get(id, caller);
        gates.judge(seen.productId(), seen.locationId());
        levels.lock(seen.productId(), seen.locationId());
        var alert = alerts.lock(id).orElseThrow(() -> Problem.notFound("alert"));
        if (!alert.isOpen()) {
            throw Problem.conflict("alert-resolved", "The alert is resolved already.");
        }
        alerts.save(
                alert.acknowledged(caller.id(), clock.instant().truncatedTo(ChronoUnit.MILLIS)));
        return get(id, caller);
    }
}
