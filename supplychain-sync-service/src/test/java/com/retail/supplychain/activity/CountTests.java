package com.retail.supplychain.activity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CountTests {

    @Test
    void knowsWhatIsMissingBetween() {
        var count = Count.startingWith(3).with(7).with(5);
        assertThat(count.missing()).containsExactly(new Count.Run(4, 4), new Count.Run(6, 6));
        assertThat(count.isNew(4)).isTrue();
        assertThat(count.isNew(5)).isFalse();
        assertThat(count.isNew(2)).as("before the first").isFalse();
    }

    /// In whatever order and however often they come, each is counted once, and none is missing at
    /// the end.
    @Property
    void countsEachOnce(@ForAll Random random, @ForAll @IntRange(min = 1, max = 40) int last) {
        var all = new ArrayList<Long>();
        for (long n = 2; n <= last; n++) {
            all.addAll(List.of(n, n));
        }
        Collections.shuffle(all, random);
        var count = Count.startingWith(1);
        var counted = new HashSet<Long>();
        for (long sequence : all) {
            if (count.isNew(sequence)) {
                assertThat(counted.add(sequence)).isTrue();
                count = count.with(sequence);
            }
        }
        assertThat(counted).hasSize(last - 1);
        assertThat(count.missing()).isEmpty();
        assertThat(count.last()).isEqualTo(last);
    }
}
