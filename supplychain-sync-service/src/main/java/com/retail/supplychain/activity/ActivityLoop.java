package com.retail.supplychain.activity;

import com.retail.supplychain.Loop;
import com.retail.supplychain.Pace;
import com.retail.supplychain.Times;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Reports each location's day when it is over, and days anew of which more became known.
@Component
class ActivityLoop extends Loop {

    private final Reporting reporting;
    private final Closings closings;
    private final ActivityProperties properties;
    private final Clock clock;

    ActivityLoop(
            Reporting reporting,
            Closings closings,
            ActivityProperties properties,
            Clock clock,
            Pace pace) {
        super(pace);
        this.reporting = reporting;
        this.closings = closings;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    protected boolean step() {
        boolean more = false;
        for (var location : closings.locations()) {
            more |= reporting.closeNext(location);
            more |= reporting.restateSome(location);
        }
        return more;
    }

    @Scheduled(initialDelayString = "PT2M", fixedDelayString = "PT5M")
    void purge() {
        var now = Times.now(clock);
        var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        closings.purge(
                today.minusDays(properties.keepReports().toDays()),
                today.minusDays(properties.keepDays().toDays()),
                now);
    }
}
