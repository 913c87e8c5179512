package com.retail.supplychain.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import com.retail.supplychain.reconciliation.Discrepancy.State;
import com.retail.supplychain.reconciliation.Ours.Figures;
import com.retail.supplychain.supplier.SupplierRecords.Held;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReconciliationPropertiesTests {

    private static final ReconciliationProperties RULES =
            new ReconciliationProperties(
                    Duration.ofHours(6), 500, 2, Set.of(Cause.LOST), 50, 100, Duration.ofDays(365));

    @Test
    void toleratesALittleOnHandIfNothingElseDiffers() {
        assertThat(decide(Cause.LOST, held(98, 1))).isEqualTo(State.TOLERATED);
        assertThat(decide(Cause.OURS_WRONG, held(102, 1))).isEqualTo(State.TOLERATED);
        assertThat(decide(Cause.OURS_WRONG, held(98, 0))).isEqualTo(State.OPEN);
        assertThat(decide(Cause.OURS_WRONG, held(97, 1))).isEqualTo(State.OPEN);
    }

    @Test
    void repairsUpToALimitAndLeavesMoreToAPerson() {
        assertThat(decide(Cause.LOST, held(50, 1))).isEqualTo(State.REPAIRING);
        assertThat(decide(Cause.LOST, held(49, 1))).isEqualTo(State.OPEN);
        assertThat(decide(Cause.LOST, null)).isEqualTo(State.OPEN);
    }

    @Test
    void leavesToAPersonWhatNoRuleNames() {
        assertThat(decide(Cause.REFUSED, held(90, 1))).isEqualTo(State.OPEN);
        var unknown = held(10, 0);
        assertThat(
                        RULES.decide(
                                new Found(
                                        Merge.key(unknown),
                                        null,
                                        unknown,
                                        new Diagnosis(Cause.LOST, "test"))))
                .isEqualTo(State.OPEN);
    }

    /// Of ours that has a hundred on hand and one reserved.
    private static State decide(Cause cause, @Nullable Held held) {
        var ours =
                new Ours(
                        new UUID(1, 1),
                        new UUID(2, 2),
                        new Figures(100, 1, 5),
                        false,
                        null,
                        null,
                        null,
                        1);
        return RULES.decide(new Found(ours.key(), ours, held, new Diagnosis(cause, "test")));
    }

    private static Held held(long onHand, long reserved) {
        return new Held(new UUID(2, 2).toString(), new UUID(1, 1).toString(), onHand, reserved, 5);
    }
}
