package com.retail.inventory.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class NumberingTests {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    void numbersInOrderLeaveNoGap() {
        var numbering = new Numbering(0, List.of());

        assertThat(numbering.take(1, NOON)).isTrue();
        assertThat(numbering.take(2, NOON)).isTrue();

        assertThat(numbering.highest()).isEqualTo(2);
        assertThat(numbering.opened()).isEmpty();
        assertThat(numbering.closed()).isEmpty();
    }

    @Test
    void aMissingNumberIsAGapUntilItComes() {
        var numbering = new Numbering(3, List.of());

        numbering.take(7, NOON);
        assertThat(numbering.opened()).containsExactly(new SequenceGap(4, 6, NOON));

        numbering.take(5, NOON.plusSeconds(9));
        assertThat(numbering.opened())
                .containsExactly(new SequenceGap(4, 4, NOON), new SequenceGap(6, 6, NOON));
        numbering.take(4, NOON);
        numbering.take(6, NOON);
        assertThat(numbering.opened()).isEmpty();
    }

    @Test
    void aStoredGapThatIsSplitIsClosedAndItsRestOpened() {
        var stored = new SequenceGap(10, 12, NOON);
        var numbering = new Numbering(20, List.of(stored));

        assertThat(numbering.take(10, NOON.plusSeconds(60))).isTrue();

        assertThat(numbering.closed()).containsExactly(stored);
        assertThat(numbering.opened()).containsExactly(new SequenceGap(11, 12, NOON));
    }

    @Test
    void aNumberThatHasComeIsNotFresh() {
        var numbering = new Numbering(20, List.of(new SequenceGap(10, 12, NOON)));

        assertThat(numbering.take(9, NOON)).isFalse();
        assertThat(numbering.take(13, NOON)).isFalse();
        assertThat(numbering.take(20, NOON)).isFalse();
        assertThat(numbering.take(11, NOON)).isTrue();
        assertThat(numbering.take(11, NOON)).isFalse();
    }

    @Property
    void whateverTheOrderTheGapsAreWhatHasNotCome(
            @ForAll @Size(min = 1, max = 60) List<@LongRange(min = 1, max = 80) Long> numbers) {
        var numbering = new Numbering(0, List.of());
        var come = new TreeSet<Long>();
        for (long number : numbers) {
            assertThat(numbering.take(number, NOON)).isEqualTo(come.add(number));
        }

        var missing = new ArrayList<Long>();
        for (long number = 1; number <= come.last(); number++) {
            if (!come.contains(number)) {
                missing.add(number);
            }
        }
        var told = new ArrayList<Long>();
        for (var gap : numbering.opened()) {
            for (long number = gap.first(); number <= gap.last(); number++) {
                told.add(number);
            }
        }
        assertThat(told).isEqualTo(missing);
        assertThat(numbering.highest()).isEqualTo(come.last());
    }
}
