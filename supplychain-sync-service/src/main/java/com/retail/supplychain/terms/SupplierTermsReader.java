package com.retail.supplychain.terms;

import com.retail.supplychain.Times;
import com.retail.supplychain.supplier.Supplier;
import com.retail.supplychain.supplier.SupplierFault;
import jakarta.validation.Validator;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Asks the supplier for its own terms from time to time, some locations at once. What it refuses
/// or gets wrong for one location keeps no other waiting.
@Component
public class SupplierTermsReader {

    private static final Logger log = LoggerFactory.getLogger(SupplierTermsReader.class);
    private static final int AT_ONCE = 50;
    private static final BigDecimal SECONDS_A_DAY =
            BigDecimal.valueOf(Duration.ofDays(1).toSeconds());

    private final Supplier supplier;
    private final TermsTable table;
    private final TermsProperties properties;
    private final Validator validator;
    private final Clock clock;
    private volatile UUID last = new UUID(0, 0);

    SupplierTermsReader(
            Supplier supplier,
            TermsTable table,
            TermsProperties properties,
            Validator validator,
            Clock clock) {
        this.supplier = supplier;
        this.table = table;
        this.properties = properties;
        this.validator = validator;
        this.clock = clock;
    }

    /// Each time it begins behind the location at which it ended before.
    @Scheduled(initialDelayString = "PT10S", fixedDelayString = "PT30S")
    public void readSome() {
        var now = Times.now(clock);
        for (var location : table.notReadSince(now.minus(properties.readEvery()), last, AT_ONCE)) {
            last = location;
            try {
                read(location, now);
            } catch (SupplierFault fault) {
                if (fault.passing()) {
                    log.debug("The supplier's terms are not to be had: {}", fault.reason());
                    return;
                }
                leave(location, fault.reason(), now);
            } catch (DateTimeException | IllegalArgumentException odd) {
                leave(location, odd.toString(), now);
            }
        }
    }

    private void read(UUID location, Instant now) {
        var theirs = supplier.terms(location.toString());
        var terms = ours(theirs);
        if (!validator.validate(terms).isEmpty()) {
            throw new IllegalArgumentException("out of range: " + terms);
        }
        table.putSupplier(location, terms, ZoneId.of(theirs.zone()), now);
    }

    private void leave(UUID location, String reason, Instant now) {
        log.warn("The supplier's terms for {} can't be used: {}", location, reason);
        table.leaveSupplier(location, now);
    }

    private static Terms ours(Supplier.Terms theirs) {
        var days = new TreeSet<Weekday>();
        theirs.orderDays().forEach(day -> days.add(weekday(day)));
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

    private static Weekday weekday(@Nullable String day) {
        return Weekday.valueOf(String.valueOf(day).toUpperCase(Locale.ROOT));
    }
}
