package com.retail.alerting.threshold;

import com.retail.alerting.catalog.Products;
import com.retail.alerting.location.Locations;
import com.retail.platform.Ids;
import com.retail.platform.security.Caller;
import com.retail.platform.web.Page;
import com.retail.platform.web.PageQuery;
import com.retail.platform.web.Problem;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Reads, sets and removes thresholds; the levels that a change touches are judged again by a work
/// row of the same transaction.
@Service
public class ThresholdService {

    /// A threshold as it was stored, and whether it is new.
    public record Stored(Threshold threshold, boolean isNew) {}

    private final Thresholds thresholds;
    private final Products products;
    private final Locations locations;
    private final RuleChanges changes;
    private final OwnDefault ownDefault;

    ThresholdService(
            Thresholds thresholds,
            Products products,
            Locations locations,
            RuleChanges changes,
            OwnDefault ownDefault) {
        this.thresholds = thresholds;
        this.products = products;
        this.locations = locations;
        this.changes = changes;
        this.ownDefault = ownDefault;
    }

    /// The rule that counts for each of these.
    public Map<Subject, Rule> rules(Collection<Subject> subjects) {
        var distinct = subjects.stream().distinct().toList();
        var touching = thresholds.touching(distinct);
        long fallback = ownDefault.threshold();
        return distinct.stream()
                .collect(
                        Collectors.toMap(
                                Function.identity(),
                                subject ->
                                        Rule.of(
                                                touching.getOrDefault(subject, List.of()),
                                                fallback)));
    }

    /// The rule that counts for a product at a location the caller sees; 404 for others.
    public Rule effective(UUID product, UUID location, Caller caller) {
        caller.requireLocation(location);
        var known = products.find(product).orElseThrow(() -> Problem.notFound("product"));
        if (locations.find(location).isEmpty()) {
            throw Problem.notFound("location");
        }
        var subject = new Subject(product, location, known.categoryId());
        return Objects.requireNonNull(rules(List.of(subject)).get(subject));
    }

    public Page<Threshold> page(FindThresholds wanted, Caller caller, PageQuery page) {
        return Page.of(
                thresholds.page(wanted, caller, page), page, row -> List.of(row.id().toString()));
    }

    public Threshold get(UUID id, Caller caller) {
        return thresholds
                .find(id)
                .filter(found -> found.locationId() == null || caller.sees(found.locationId()))
                .orElseThrow(() -> Problem.notFound("threshold"));
    }

    /// Sets a threshold, new or changed.
    ///
    /// @param precondition is given the present version, 0 for a new one, and throws if the caller
    ///   did not mean that
    @Transactional
    public Stored set(SetThreshold wish, Caller caller, LongConsumer precondition) {
        mayChange(wish.scope(), wish.locationId(), caller);
        changes.begin();
        checkThatItExists(wish);
        var before = thresholds.find(wish).orElse(null);
        precondition.accept(before == null ? 0 : before.version());
        var now = changes.now();
        var after =
                new Threshold(
                        before == null ? Ids.next() : before.id(),
                        wish.scope(),
                        wish.categoryId(),
                        wish.productId(),
                        wish.locationId(),
                        wish.threshold(),
                        before == null ? 1 : before.version() + 1,
                        now,
                        caller.id());
        thresholds.save(after);
        changes.touched(after);
        return new Stored(after, before == null);
    }

    /// Removes a threshold: the next less particular one counts from now on.
    @Transactional
    public void remove(UUID id, Caller caller, LongConsumer precondition) {
        var seen = get(id, caller);
        mayChange(seen.scope(), seen.locationId(), caller);
        changes.begin();
        var present = get(id, caller);
        precondition.accept(present.version());
        thresholds.delete(id);
        changes.touched(present);
    }

    private static void mayChange(Scope scope, @Nullable UUID location, Caller caller) {
        if (caller.isAdmin()) {
            return;
        }
        if (scope != Scope.PRODUCT_LOCATION || location == null) {
            throw Problem.forbidden(
                    "A warehouse manager sets thresholds of a product at an own location only.");
        }
        caller.requireLocation(location);
    }

    private void checkThatItExists(SetThreshold wish) {
        var category = wish.categoryId();
        if (category != null && !products.knowsCategory(category)) {
            throw Problem.invalid("/category_id", "is not the category of any product");
        }
        var product = wish.productId();
        if (product != null && products.find(product).isEmpty()) {
            throw Problem.invalid("/product_id", "is not a product");
        }
        var location = wish.locationId();
        if (location != null && locations.find(location).isEmpty()) {
            throw Problem.invalid("/location_id", "is not a location");
        }
    }
}
