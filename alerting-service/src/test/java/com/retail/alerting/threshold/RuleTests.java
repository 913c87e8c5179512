package com.retail.alerting.threshold;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RuleTests {

    @Test
    void theServicesOwnDefaultCountsWhereNothingIsSet() {
        assertThat(Rule.of(List.of(), 10)).isEqualTo(new Rule(Scope.DEFAULT, null, 10));
    }

    @Test
    void aStoredDefaultTakesThePlaceOfTheServicesOwn() {
        var stored = threshold(Scope.DEFAULT, 3);

        assertThat(Rule.of(List.of(stored), 10)).isEqualTo(new Rule(Scope.DEFAULT, stored.id(), 3));
    }

    @Test
    void theMostParticularOneWinsEvenWhenItIsZero() {
        var all =
                List.of(
                        threshold(Scope.DEFAULT, 50),
                        threshold(Scope.CATEGORY, 40),
                        threshold(Scope.PRODUCT, 30),
                        threshold(Scope.PRODUCT_LOCATION, 0));

        assertThat(Rule.of(all, 10).threshold()).isZero();
        assertThat(Rule.of(all.subList(0, 3), 10).threshold()).isEqualTo(30);
        assertThat(Rule.of(all.subList(0, 2), 10).threshold()).isEqualTo(40);
    }

    @Property(tries = 200)
    void noOrderOfTheThresholdsChangesTheChoice(@ForAll @Size(max = 4) List<Scope> scopes) {
        var touching =
                scopes.stream().distinct().map(scope -> threshold(scope, scope.ordinal())).toList();
        var first = scopes.stream().min(Comparator.naturalOrder());

        assertThat(Rule.of(touching, 10).scope()).isEqualTo(first.orElse(Scope.DEFAULT));
    }

    @Property(tries = 200)
    void stockIsLowExactlyBelowTheThreshold(
            @ForAll long available, @ForAll @LongRange(max = 1_000_000_000) long threshold) {
        assertThat(new Rule(Scope.DEFAULT, null, threshold).isLow(available))
                .isEqualTo(available < threshold);
    }

    private static Threshold threshold(Scope scope, long units) {
        return new Threshold(
                new UUID(7, scope.ordinal()),
                scope,
                null,
                null,
                null,
                units,
                1,
                Instant.EPOCH,
                new UUID(1, 1));
    }
}
