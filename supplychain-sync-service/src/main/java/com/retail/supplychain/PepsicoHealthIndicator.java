package com.retail.supplychain;

import com.retail.supplychain.supplier.Supplier;
import com.retail.supplychain.supplier.SupplierLink;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/// Says how it stands between us and PepsiCo. Always up: what waits is safe, and no replica gets
/// healthier by a restart.
@Component
class PepsicoHealthIndicator implements HealthIndicator {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    private final SupplierLink link;
    private final Backlog backlog;
    private final Supplier supplier;

    PepsicoHealthIndicator(SupplierLink link, Backlog backlog, Supplier supplier) {
        this.link = link;
        this.backlog = backlog;
        this.supplier = supplier;
    }

    @Override
    public Health health() {
        var state = link.state();
        var figures = backlog.figures();
        var away = state.awaySince();
        var health =
                Health.up()
                        .withDetail(
                                "summary", away == null ? present(figures) : away(away, figures))
                        .withDetail("breaker", supplier.breaker());
        figures.queues()
                .forEach((kind, queue) -> health.withDetail(kind + "_waiting", queue.waiting()));
        return health.withDetail("parked", figures.parked())
                .withDetail("webhooks_waiting", figures.webhooks())
                .withDetail("webhooks_quarantined", figures.quarantined())
                .withDetail("webhooks_missing", figures.missing())
                .withDetail("webhooks_lost", figures.lost())
                .build();
    }

    private String present(Backlog.Figures figures) {
        return figures.waiting() == 0
                ? "PepsiCo answers, nothing waits"
                : "PepsiCo answers, " + waiting(figures);
    }

    private String away(Instant since, Backlog.Figures figures) {
        return "PepsiCo is away since " + TIME.format(since) + ", " + waiting(figures);
    }

    private String waiting(Backlog.Figures figures) {
        return figures.waiting() + " messages wait, oldest " + text(backlog.age(figures.oldest()));
    }

    private static String text(Duration age) {
        return age.toMinutes() > 0 ? age.toMinutes() + " min" : age.toSeconds() + " s";
    }
}
