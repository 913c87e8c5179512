package com.retail.supplychain.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.retail.supplychain.webhook.Sequences.Run;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SequencesTests {

    @Test
    void findsWhatIsMissingBetweenAndAtTheEnd() {
        var found = Sequences.of(3, singles(4, 5, 8, 10), 12);

        assertThat(found.through()).isEqualTo(5);
        assertThat(found.missing()).containsExactly(new Run(6, 7), new Run(9, 9), new Run(11, 12));
    }

    @Test
    void missesNothingWhereAllHasCome() {
        assertThat(Sequences.of(0, singles(1, 2), 2).missing()).isEmpty();
        assertThat(Sequences.of(7, List.of(), 0).through()).isEqualTo(7);
    }

    @Test
    void goesPastALongRunThatCountsAsLostAndWhatCameOfItAllTheSame() {
        var seen = List.of(new Run(1, 1_000_000), new Run(7, 7), new Run(1_000_001, 1_000_001));

        assertThat(Sequences.of(0, seen, 1_000_002))
                .isEqualTo(new Sequences(1_000_001, List.of(new Run(1_000_002, 1_000_002))));
    }

    private static List<Run> singles(long... numbers) {
        return LongStream.of(numbers).mapToObj(n -> new Run(n, n)).toList();
    }

    /// Each number up to the head has come or is missing, and never both.
    @Property
    void leavesNoNumberOut(
            @ForAll @IntRange(max = 20) int from,
            @ForAll @Size(max = 30) Set<@LongRange(min = 1, max = 40) Long> seen,
            @ForAll @IntRange(max = 45) int head) {
        var found =
                Sequences.of(
                        from, singles(seen.stream().mapToLong(n -> n).sorted().toArray()), head);
        long end = Math.max(head, seen.stream().mapToLong(Long::longValue).max().orElse(0));
        for (long number = from + 1; number <= end; number++) {
            long n = number;
            boolean missing = found.missing().stream().anyMatch(run -> run.contains(n));
            assertThat(missing).as("%d", n).isNotEqualTo(seen.contains(n));
            assertThat(missing && n <= found.through()).as("%d", n).isFalse();
        }
    }
}
