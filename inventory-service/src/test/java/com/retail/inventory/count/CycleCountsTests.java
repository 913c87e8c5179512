package com.retail.inventory.count;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CycleCountsTests {

    private static final Instant NOW = Instant.parse("2026-03-08T12:00:00Z");
    private static final CountProperties PROPERTIES =
            new CountProperties(
                    5000,
                    Duration.ofDays(90),
                    80,
                    95,
                    Duration.ofDays(30),
                    Duration.ofDays(60),
                    Duration.ofDays(90));

    @Test
    void theFewThatMoveMostAreClassA() {
        var classes =
                AbcClass.of(
                        List.of(moved(1, 5), moved(2, 70), moved(3, 10), moved(4, 15), moved(5, 0)),
                        80,
                        95);

        assertThat(classes)
                .containsEntry(id(2), AbcClass.A)
                .containsEntry(id(4), AbcClass.A)
                .containsEntry(id(3), AbcClass.B)
                .containsEntry(id(1), AbcClass.C)
                .containsEntry(id(5), AbcClass.C);
    }

    @Test
    void whereNothingMovesAllIsClassC() {
        assertThat(AbcClass.of(List.of(moved(1, 0), moved(2, 0)), 80, 95).values())
                .containsOnly(AbcClass.C);
    }

    @Property(tries = 200)
    void whatMovesMoreIsNeverInALowerClass(
            @ForAll @Size(max = 40) List<@IntRange(min = 0, max = 1000) Integer> units) {
        var products = new ArrayList<AbcClass.Moved>();
        for (int i = 0; i < units.size(); i++) {
            products.add(moved(i, units.get(i)));
        }
        var classes = AbcClass.of(products, 80, 95);

        assertThat(classes).hasSize(products.size());
        for (var one : products) {
            for (var other : products) {
                if (one.units() > other.units()) {
                    assertThat(classes.get(one.productId()))
                            .isLessThanOrEqualTo(classes.get(other.productId()));
                }
            }
        }
        long a =
                products.stream()
                        .filter(product -> classes.get(product.productId()) == AbcClass.A)
                        .mapToLong(AbcClass.Moved::units)
                        .sum();
        long all = products.stream().mapToLong(AbcClass.Moved::units).sum();
        assertThat(a * 100).isGreaterThanOrEqualTo(all * 80);
    }

    @Test
    void aProductIsDueByItsClassAndWhatWasNeverCountedAlwaysIs() {
        var due =
                CycleCounts.due(
                        List.of(
                                candidate(1, 100, NOW.minus(Duration.ofDays(30))),
                                candidate(2, 100, NOW.minus(Duration.ofDays(29))),
                                candidate(3, 1, NOW.minus(Duration.ofDays(89))),
                                candidate(4, 0, NOW.minus(Duration.ofDays(90))),
                                candidate(5, 0, null)),
                        PROPERTIES,
                        NOW);

        assertThat(due).extracting(DueProduct::productId).containsExactly(id(1), id(4), id(5));
        assertThat(due)
                .extracting(DueProduct::abcClass)
                .containsExactly(AbcClass.A, AbcClass.C, AbcClass.C);
    }

    private static CycleCounts.Candidate candidate(int n, long units, @Nullable Instant counted) {
        return new CycleCounts.Candidate(id(n), units, counted);
    }

    private static AbcClass.Moved moved(int n, long units) {
        return new AbcClass.Moved(id(n), units);
    }

    private static UUID id(int n) {
        return new UUID(0, n);
    }
}
