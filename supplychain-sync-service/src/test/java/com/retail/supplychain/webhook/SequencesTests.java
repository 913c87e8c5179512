package com.retail.supplychain.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.retail.supplychain.webhook.Sequences.Run;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SequencesTests {

    @Test
    void findsWhatIsMissingBetweenAndAtTheEnd() {
        var found = Sequences.of(3, new TreeSet<>(List.of(4L, 5L, 8L, 10L)), 12);

        assertThat(found.through()).isEqualTo(5);
        assertThat(found.missing()).containsExactly(new Run(6, 7), new Run(9, 9), new Run(11, 12));
    }

    @Test
    void missesNothingWhereAllHasCome() {
        assertThat(Sequences.of(0, new TreeSet<>(List.of(1L, 2L)), 2).missing()).isEmpty();
        assertThat(Sequences.of(7, new TreeSet<>(), 0).through()).isEqualTo(7);
    }

    /// Each number up to the head has come or is missing, and never both.
    @Property
    void leavesNoNumberOut(
            @ForAll @IntRange(max = 20) int from,
            @ForAll @Size(max = 30) Set<@LongRange(min = 1, max = 40) Long> seen,
            @ForAll @IntRange(max = 45) int head) {
        var found = Sequences.of(from, new TreeSet<>(seen), head);
        long end = Math.max(head, seen.stream().mapToLong(Long::longValue).max().orElse(0));
        for (long number = from + 1; number <= end; number++) {
            long n = number;
            boolean missing = found.missing().stream().anyMatch(run -> run.contains(n));
            assertThat(missing).as("%d", n).isNotEqualTo(seen.contains(n));
            assertThat(missing && n <= found.through()).as("%d", n).isFalse();
        }
    }
}
