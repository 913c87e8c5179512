package com.retail.inventory.stock;

import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Keeps a partition of the ledger ready for this month and the two that follow, so that old months
/// can be detached whole.
@Component
class LedgerPartitions implements InitializingBean {

    private static final int MONTHS_AHEAD = 2;

    private final JdbcTemplate jdbc;
    private final Clock clock;

    LedgerPartitions(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public void afterPropertiesSet() {
        prepare();
    }

    @Scheduled(initialDelayString = "P1D", fixedDelayString = "P1D")
    void prepare() {
        var month = YearMonth.from(clock.instant().atZone(ZoneOffset.UTC));
        for (int ahead = 0; ahead <= MONTHS_AHEAD; ahead++) {
            var from = month.plusMonths(ahead);
            jdbc.execute(
                    """
                    SELECT pg_advisory_xact_lock(hashtext('ledger partitions'));
                    CREATE TABLE IF NOT EXISTS stock_movements_%s PARTITION OF stock_movements
                    FOR VALUES FROM ('%s-01 00:00:00+00') TO ('%s-01 00:00:00+00')"""
                            .formatted(
                                    from.toString().replace("-", "_"), from, from.plusMonths(1)));
        }
    }
}
