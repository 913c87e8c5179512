package com.retail.inventory.count;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CountLineTests {

    private static final UUID COLA = new UUID(1, 1);
    private static final Instant NINE = Instant.parse("2026-03-08T09:00:00Z");
    private static final Tolerance NONE = new Tolerance(null, null);

    @Test
    void theLastRoundCountsWithAllItsParts() {
        var line =
                line(
                        entry(5, CountEntry.Mode.ADD, 0, "ann"),
                        entry(2, CountEntry.Mode.ADD, 60, "bob"),
                        entry(6, CountEntry.Mode.REPLACE, 120, "bob"),
                        entry(3, CountEntry.Mode.ADD, 180, "ann"));

        assertThat(line.counted())
                .isEqualTo(
                        new CountLine.Counted(
                                9, NINE.plusSeconds(120), NINE.plusSeconds(180), "ann", 2));
    }

    @Test
    void aPartOfBeforeTheRoundThatComesLateIsNoneOfIt() {
        var line =
                line(
                        entry(12, CountEntry.Mode.REPLACE, 3_600, "ann"),
                        entry(5, CountEntry.Mode.ADD, 0, "bob"),
                        entry(1, CountEntry.Mode.ADD, 3_600, "ann"));

        assertThat(line.counted())
                .isEqualTo(
                        new CountLine.Counted(
                                13, NINE.plusSeconds(3_600), NINE.plusSeconds(3_600), "ann", 1));
        assertThat(
                        line(
                                        entry(12, CountEntry.Mode.ADD, 3_600, "ann"),
                                        entry(5, CountEntry.Mode.ADD, 0, "bob"))
                                .counted()
                                .quantity())
                .as("parts come in any order")
                .isEqualTo(17);
    }

    @Test
    void whatIsSkippedOrNotCountedCountsForNothing() {
        assertThat(line().counted()).isNull();
        assertThat(
                        new CountLine(
                                        COLA,
                                        "ann",
                                        List.of(entry(5, CountEntry.Mode.ADD, 0, "ann")),
                                        null)
                                .counted())
                .isNull();
    }

    @Test
    void theVarianceIsAgainstTheLedgerAtTheCountingTime() {
        var judged = judge(line(entry(7, CountEntry.Mode.REPLACE, 0, "ann")), 10, 10, NONE);

        assertThat(judged.expected()).isEqualTo(10);
        assertThat(judged.variance()).isEqualTo(-3);
        assertThat(judged.unsettled()).isEqualTo(-3);
        assertThat(judged.recount()).isFalse();
    }

    @Test
    void partsBetweenWhichGoodsMovedDoNotAddUp() {
        var line =
                line(
                        entry(5, CountEntry.Mode.REPLACE, 0, "ann"),
                        entry(4, CountEntry.Mode.ADD, 60, "ann"));

        assertThat(judge(line, 10, 9, NONE).moved()).isTrue();
        assertThat(judge(line, 10, 9, NONE).recount()).isTrue();
        assertThat(judge(line, 10, 10, NONE).recount()).isFalse();
    }

    @Test
    void aFirstCountBeyondTheToleranceIsMadeAgainAndTheSecondStands() {
        var strict = new Tolerance(2L, null);
        var first = line(entry(7, CountEntry.Mode.REPLACE, 0, "ann"));
        var second =
                line(
                        entry(7, CountEntry.Mode.REPLACE, 0, "ann"),
                        entry(7, CountEntry.Mode.REPLACE, 60, "bob"));

        assertThat(judge(first, 10, 10, strict).recount()).isTrue();
        assertThat(judge(first, 9, 9, strict).recount()).isFalse();
        assertThat(judge(second, 10, 10, strict).recount()).isFalse();
    }

    @Test
    void itIsEnoughToBeWithinOneOfTheTolerances() {
        var either = new Tolerance(1L, new BigDecimal("5"));

        assertThat(either.allows(1, 10)).isTrue();
        assertThat(either.allows(-5, 100)).isTrue();
        assertThat(either.allows(-6, 100)).isFalse();
        assertThat(either.allows(2, 0)).isFalse();
        assertThat(new Tolerance(0L, null).allows(0, 5)).isTrue();
        assertThat(new Tolerance(0L, null).allows(1, 5)).isFalse();
        assertThat(NONE.allows(1_000, 1)).isTrue();
    }

    @Test
    void whatComesToLightAfterPostingIsUnsettled() {
        var posted =
                new CountLine(
                        COLA, null, List.of(entry(7, CountEntry.Mode.REPLACE, 0, "ann")), -3L);

        assertThat(judge(posted, 7, 7, NONE).unsettled()).isZero();
        // A sale of one that had happened before the counting time is told later.
        var late = judge(posted, 6, 6, NONE);
        assertThat(late.variance()).isEqualTo(-2);
        assertThat(late.unsettled()).isEqualTo(1);
    }

    /// The ledger can't be asked about that time any more: nothing new comes to light, and what was
    /// not posted is counted again.
    @Test
    void aRoundInAnArchivedMonthStaysAsItWasPostedOrIsCountedAgain() {
        var open = line(entry(7, CountEntry.Mode.REPLACE, 0, "ann"));
        var posted = new CountLine(COLA, null, open.entries(), -3L);

        assertThat(open.archived(counted(open)).recount()).isTrue();
        assertThat(posted.archived(counted(posted)))
                .isEqualTo(new CountLine.Judged(counted(posted), 10, -3, 0, false, false));
    }

    /// Sales that go on while others count don't change what a count finds, and once it is posted
    /// the level is what is really there.
    @Property(tries = 300)
    void salesDuringACountDoNotChangeWhatItFinds(
            @ForAll @IntRange(min = 0, max = 50) int shelf,
            @ForAll @IntRange(min = -9, max = 9) int mistake,
            @ForAll @Size(max = 20) List<@IntRange(min = -3, max = 3) Integer> before,
            @ForAll @Size(max = 20) List<@IntRange(min = -3, max = 3) Integer> after) {
        var ledger = new ArrayList<Long>();
        long real = shelf;
        ledger.add((long) shelf + mistake);
        for (int change : before) {
            real += change;
            ledger.add((long) change);
        }
        long atCount = sum(ledger);
        var line = line(entry(Math.max(real, 0), CountEntry.Mode.REPLACE, 0, "ann"));
        long counted = Math.max(real, 0);
        for (int change : after) {
            real += change;
            ledger.add((long) change);
        }

        var judged = judge(line, atCount, atCount, NONE);
        ledger.add(judged.unsettled());

        assertThat(judged.variance()).isEqualTo(counted - atCount);
        assertThat(sum(ledger)).isEqualTo(counted + after.stream().mapToInt(i -> i).sum());
    }

    private static long sum(List<Long> changes) {
        return changes.stream().mapToLong(change -> change).sum();
    }

    private static CountLine.Judged judge(
            CountLine line, long atFirst, long atLast, Tolerance tolerance) {
        return line.judge(counted(line), atFirst, atLast, tolerance);
    }

    private static CountLine.Counted counted(CountLine line) {
        var counted = line.counted();
        assertThat(counted).isNotNull();
        return counted;
    }

    private static CountLine line(CountEntry... entries) {
        return new CountLine(COLA, null, List.of(entries), null);
    }

    private static CountEntry entry(long quantity, CountEntry.Mode mode, int after, String by) {
        return new CountEntry(COLA, quantity, mode, NINE.plusSeconds(after), by, null, null);
    }
}
