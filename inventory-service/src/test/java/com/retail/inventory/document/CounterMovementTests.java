package com.retail.inventory.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.retail.inventory.stock.LotChange;
import com.retail.inventory.stock.MoveStock;
import com.retail.inventory.stock.Movement;
import com.retail.platform.web.Problem;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CounterMovementTests {

    private static final UUID ID = new UUID(1, 1);
    private static final Instant NOON = Instant.parse("2026-03-08T12:00:00Z");

    @Test
    void movesTheSameGoodsTheOtherWayWithTheSameReason() {
        var counter = of(movement(-7, "issue", "http:x#0", null));

        assertThat(counter.change()).isEqualTo(new MoveStock.By(7));
        assertThat(counter.lots()).containsExactly(new LotChange("A", null, 5));
        assertThat(counter.cause().reason().text()).isEqualTo("issue");
        assertThat(counter.cause().reverses()).isEqualTo(ID);
        assertThat(counter.fact()).isFalse();
    }

    @Test
    void itsSourceNamesTheMovementSoThatItIsTakenBackOnce() {
        var counter = of(movement(-7, "issue", "http:x#0", null));

        assertThat(counter.source().repeatable()).isTrue();
        assertThat(counter.source().ref()).isEqualTo("reversal:" + ID);
        assertThat(CounterMovement.reversed(counter.source().ref())).isEqualTo(ID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"transfer:1:ship:0", "sale:1"})
    void refusesWhatBelongsToSomethingElse(String source) {
        assertThatThrownBy(() -> of(movement(-7, "sale", source, null)))
                .isInstanceOf(Problem.class);
    }

    /// Taken back alone, its goods would be here and there, or nowhere.
    @Test
    void refusesOneHalfOfAScannedMove() {
        assertThatThrownBy(() -> of(movement(-4, "transfer", "scan:1", null)))
                .isInstanceOf(Problem.class);
        assertThatThrownBy(() -> of(movement(4, "transfer", "scan:1:in", null)))
                .isInstanceOf(Problem.class);
        assertThat(of(movement(-4, "write_off", "scan:1", null)).change())
                .isEqualTo(new MoveStock.By(4));
    }

    @Test
    void refusesAReversalAndWhatMovedNothing() {
        assertThatThrownBy(() -> of(movement(-7, "issue", "reversal:1", new UUID(2, 2))))
                .isInstanceOf(Problem.class);
        assertThatThrownBy(() -> of(movement(0, "reservation", "http:x#0", null)))
                .isInstanceOf(Problem.class);
    }

    private static MoveStock of(Movement movement) {
        return CounterMovement.of(movement, null, "user:1", null, NOON);
    }

    private static Movement movement(
            long change, String reason, String source, @Nullable UUID reverses) {
        return new Movement(
                ID,
                new UUID(3, 3),
                new UUID(4, 4),
                1,
                change,
                0,
                reason,
                0,
                0,
                0,
                source,
                null,
                null,
                null,
                null,
                reverses,
                List.of(new LotChange("A", null, -5)),
                null,
                NOON,
                NOON,
                new byte[0]);
    }
}
