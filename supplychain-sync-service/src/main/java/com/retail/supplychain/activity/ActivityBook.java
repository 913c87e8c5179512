package com.retail.supplychain.activity;

import com.retail.platform.security.Caller;
import com.retail.platform.web.Page;
import com.retail.platform.web.PageQuery;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Reported activity as callers see it.
@Service
public class ActivityBook {

    private final Reports reports;

    ActivityBook(Reports reports, Closings closings, MovementCounts counts, MeterRegistry meters) {
        this.reports = reports;
        Gauge.builder("retail.activity.waiting", closings, Closings::waiting).register(meters);
        Gauge.builder("retail.activity.movements.missing", counts, MovementCounts::missing)
                .register(meters);
    }

    /// By location, product, day and version.
    public Page<ActivityReport> page(
            @Nullable UUID product,
            @Nullable UUID location,
            @Nullable LocalDate day,
            Caller caller,
            PageQuery page) {
        return Page.of(reports.page(product, location, day, caller, page), page, Reports::cursorOf);
    }

    /// What holds of a location's days from the first to the last of a period, by product.
    public Page<PeriodActivity> period(
            UUID location, LocalDate from, LocalDate to, PageQuery page) {
        return Page.of(
                reports.period(location, from, to, page),
                page,
                each -> List.of(each.productId().toString()));
    }
}
