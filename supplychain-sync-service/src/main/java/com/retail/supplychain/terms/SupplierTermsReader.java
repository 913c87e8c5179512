package com.retail.supplychain.terms;

import com.retail.supplychain.Times;
import com.retail.supplychain.supplier.Supplier;
import com.retail.supplychain.supplier.SupplierFault;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Locale;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Asks the supplier for its own terms from time to time, some locations at once.
@Component
class SupplierTermsReader {

    private static final Logger log = LoggerFactory.getLogger(SupplierTermsReader.class);
    private static final int AT_ONCE = 50;
    private static final BigDecimal SECONDS_A_DAY =
            BigDecimal.valueOf(Duration.ofDays(1).toSeconds());

    private final Supplier supplier;
    private final TermsTable table;
    private final TermsProperties properties;
    private final Clock clock;

    SupplierTermsReader(
            Supplier supplier, TermsTable table, TermsProperties properties, Clock clock) {
        this.supplier = supplier;
        this.table = table;
        this.properties = properties;
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "PT10S", fixedDelayString = "PT30S")
    void readSome() {
        var now = Times.now(clock);
        for (var location : table.notReadSince(now.minus(properties.readEvery()), AT_ONCE)) {
            try {
                table.putSupplier(location, ours(supplier.terms(location.toString())), now);
            } catch (SupplierFault away) {
                log.debug("The supplier's terms are not to be had: {}", away.reason());
                return;
            }
        }
    }

    private static Terms ours(Supplier.Terms theirs) {
        var days = new TreeSet<Weekday>();
        theirs.orderDays().forEach(day -> days.add(Weekday.valueOf(day.toUpperCase(Locale.ROOT))));
        return new Terms(
                days,
                theirs.cutoff() == null ? null : LocalTime.parse(theirs.cutoff()),
                BigDecimal.valueOf(theirs.leadTime().toSeconds())
                        .divide(SECONDS_A_DAY, 2, RoundingMode.HALF_UP),
                null,
                null,
                null,
                null,
                null,
                null,
                theirs.minimumOrderQuantity(),
                null,
                null,
                null,
                null);
    }
}
