package com.retail.supplychain.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import com.retail.supplychain.reconciliation.Ours.Figures;
import com.retail.supplychain.supplier.SupplierRecords.Held;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

class MergeTests {

    /// Each position of either side is found once, as what it is.
    @Property
    void findsEachOnce(
            @ForAll @Size(max = 20)
                    Map<@IntRange(min = 1, max = 30) Integer, @LongRange(max = 2) Long> our,
            @ForAll @Size(max = 20)
                    Map<@IntRange(min = 1, max = 30) Integer, @LongRange(max = 2) Long> their) {
        var found = new TreeMap<Integer, String>();
        Merge.of(
                new TreeMap<>(our)
                        .entrySet().stream().map(e -> ours(e.getKey(), e.getValue())).iterator(),
                new TreeMap<>(their)
                        .entrySet().stream().map(e -> held(e.getKey(), e.getValue())).iterator(),
                new Merge.Finds() {
                    @Override
                    public void equal(Ours ours) {
                        note(ours.product(), "equal");
                    }

                    @Override
                    public void different(Ours ours, @Nullable Held theirs) {
                        note(ours.product(), theirs == null ? "only ours" : "different");
                    }

                    @Override
                    public void unknown(Held theirs) {
                        note(UUID.fromString(theirs.buyerItem()), "only theirs");
                    }

                    private void note(UUID product, String what) {
                        assertThat(found.put((int) product.getLeastSignificantBits(), what))
                                .isNull();
                    }
                });
        var expected = new TreeMap<Integer, String>();
        var all = new TreeSet<>(our.keySet());
        all.addAll(their.keySet());
        for (var each : all) {
            var one = our.get(each);
            var other = their.get(each);
            expected.put(
                    each,
                    one == null
                            ? "only theirs"
                            : other == null
                                    ? "only ours"
                                    : one.equals(other) ? "equal" : "different");
        }
        assertThat(found).isEqualTo(expected);
    }

    @Property
    void readsPageByPage(
            @ForAll @IntRange(max = 50) int size, @ForAll @IntRange(min = 1, max = 9) int page) {
        var all =
                new Pages<Integer>() {
                    @Override
                    protected List<Integer> read(@Nullable Integer last) {
                        var next = new ArrayList<Integer>();
                        for (int n = last == null ? 0 : last + 1;
                                n < size && next.size() < page;
                                n++) {
                            next.add(n);
                        }
                        return next;
                    }
                };
        int seen = 0;
        while (all.hasNext()) {
            assertThat(all.next()).isEqualTo(seen++);
        }
        assertThat(seen).isEqualTo(size);
    }

    private static Ours ours(int product, long onHand) {
        return new Ours(
                new UUID(0, 1),
                new UUID(0, product),
                new Figures(onHand, 0, 1),
                false,
                null,
                null,
                null,
                1);
    }

    private static Held held(int product, long onHand) {
        return new Held(new UUID(0, product).toString(), new UUID(0, 1).toString(), onHand, 0, 1);
    }
}
