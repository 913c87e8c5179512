package com.retail.supplychain.terms;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The terms that hold for a product at a location, each from the narrowest place that says it.
///
/// @param terms with every field that has a default
/// @param from for each term that is said: `product_location`, `product`, `location`, `supplier` or
///   `default`
/// @param supplierZone in which the supplier means what is said by it; null if it said nothing
public record Effective(Terms terms, Map<String, String> from, @Nullable ZoneId supplierZone) {

    public Set<Weekday> orderDays() {
        return Objects.requireNonNull(terms.orderDays());
    }

    /// The day for which order days are looked up.
    ///
    /// @param here the location's zone
    public LocalDate orderDay(Instant now, ZoneId here) {
        return LocalDate.ofInstant(now, zone("order_days", here));
    }

    /// Whether an order counts for the same day.
    ///
    /// @param here the location's zone
    public boolean isBeforeCutoff(Instant now, ZoneId here) {
        var cutoff = terms.cutoff();
        return cutoff == null || !LocalTime.ofInstant(now, zone("cutoff", here)).isAfter(cutoff);
    }

    private ZoneId zone(String term, ZoneId here) {
        return supplierZone != null && "supplier".equals(from.get(term)) ? supplierZone : here;
    }

    public BigDecimal leadTimeDays() {
        return Objects.requireNonNull(terms.leadTimeDays());
    }

    public BigDecimal leadTimeDeviationDays() {
        return Objects.requireNonNull(terms.leadTimeDeviationDays());
    }

    public BigDecimal serviceLevel() {
        return Objects.requireNonNull(terms.serviceLevel());
    }

    public int coverDays() {
        return Objects.requireNonNull(terms.coverDays());
    }

    public int demandWindowDays() {
        return Objects.requireNonNull(terms.demandWindowDays());
    }

    public @Nullable Long casePack() {
        return terms.casePack();
    }

    public long minimumQuantity() {
        return Objects.requireNonNull(terms.minimumQuantity());
    }

    public long minimumOrder() {
        return Objects.requireNonNull(terms.minimumOrder());
    }

    public long largestQuantity() {
        return Objects.requireNonNull(terms.largestQuantity());
    }

    public long approveUpTo() {
        return Objects.requireNonNull(terms.approveUpTo());
    }

    public Receiving receiving() {
        return Objects.requireNonNull(terms.receiving());
    }

    public boolean acceptsProposals() {
        return Objects.requireNonNull(terms.acceptsProposals());
    }
}
