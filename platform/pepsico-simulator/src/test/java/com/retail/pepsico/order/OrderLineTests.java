package com.retail.pepsico.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.retail.pepsico.Refusal;
import com.retail.pepsico.order.Supply.Shortage;
import com.retail.pepsico.order.Supply.Way;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderLineTests {

    private static final Supply PLENTY = new Supply(null, 1_000, null, 100_000, Shortage.NONE);

    @ParameterizedTest
    @CsvSource({
        "40,24,48,changed",
        "48,24,48,accepted",
        "1,24,24,changed",
        "40,,40,accepted",
        "40,1,40,accepted"
    })
    void roundsUpToWholeCasesIfACasePackIsGiven(
            long ordered, @Nullable Integer casePack, long acknowledged, String status) {
        var line = line(ordered, casePack, null).answered(PLENTY);
        assertThat(line.answer().acknowledged()).isEqualTo(acknowledged);
        assertThat(line.answer().status()).isEqualTo(status);
        assertThat(line.answer().backordered()).isZero();
    }

    @Test
    void theSuppliersOwnCasePackWins() {
        var own = new Supply(null, 1_000, 30, 100_000, Shortage.NONE);
        assertThat(line(40, 24, null).answered(own).answer().acknowledged()).isEqualTo(60);
    }

    @Test
    void rejectsMoreThanTheLimitAndAWrongGtinAndWhatIsRefusedAnyway() {
        assertThat(line(1_001, null, null).answered(PLENTY).answer().reason())
                .isEqualTo("quantity_above_limit");
        assertThat(line(1, null, "09521234543214").answered(PLENTY).answer().reason())
                .isEqualTo("invalid_gtin");
        assertThat(line(1, null, "09521234543213").answered(PLENTY).answer().status())
                .isEqualTo("accepted");
        assertThat(line(0, null, null).answered(PLENTY).answer().reason())
                .isEqualTo("removed_by_buyer");
        var refused =
                line(1, null, null)
                        .answered(new Supply("out_of_stock", 1_000, null, 5, Shortage.NONE));
        assertThat(refused.answer().reason()).isEqualTo("out_of_stock");
        assertThat(refused.answer().acknowledged()).isZero();
        assertThat(refused.answer().isRejected()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        // way, available, share: acknowledged, backordered, status, reason
        "NONE,50,1,48,48,backordered,out_of_stock",
        "NONE,23,1,0,96,backordered,out_of_stock",
        "BACKORDER,1000,0.6,48,48,backordered,out_of_stock",
        "CUT_SHORT,1000,0.6,48,0,changed,cut_short",
        "CUT_SHORT,1000,0.1,0,0,rejected,out_of_stock",
        "CUT_SHORT,30,0.9,24,0,changed,cut_short"
    })
    void fillsInWholeCasesWhatThereIs(
            Way way,
            long available,
            double share,
            long acknowledged,
            long backordered,
            String status,
            String reason) {
        var supply = new Supply(null, 1_000, null, available, new Shortage(way, share, null));
        var answer = line(96, 24, null).answered(supply).answer();
        assertThat(answer.acknowledged()).isEqualTo(acknowledged);
        assertThat(answer.backordered()).isEqualTo(backordered);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.reason()).isEqualTo(reason);
    }

    @Test
    void aSubstituteComesInItsOwnCasesUnderItsOwnName() {
        var instead = new Substitute("other", "09521234543220", 10);
        var supply = new Supply(null, 1_000, null, 1_000, new Shortage(Way.SUBSTITUTE, 0, instead));
        var line = line(24, 24, null).answered(supply);
        assertThat(line.answer().status()).isEqualTo("changed");
        assertThat(line.answer().acknowledged()).isEqualTo(30);
        var cargo = line.cargo(30, null);
        assertThat(cargo.buyerItem()).isEqualTo("other");
        assertThat(cargo.substituteFor()).isEqualTo("item");
        assertThat(cargo.casePack()).isEqualTo(10);
    }

    @Test
    void addsUpWhatWasShippedAndDelivered() {
        var line = line(96, 24, null).answered(PLENTY);
        assertThat(line.shipped()).isNull();
        assertThat(line.shipped(48).shipped(48).shipped()).isEqualTo(96);
        assertThat(line.delivered(48).delivered()).isEqualTo(48);
    }

    @Test
    void casesAreEachesInside() {
        assertThat(OrderedAs.of(3, "case", 24, "").eaches()).isEqualTo(72);
        assertThat(OrderedAs.of(3, "each", null, "").eaches()).isEqualTo(3);
        assertThatThrownBy(() -> OrderedAs.of(3, "case", null, "")).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> OrderedAs.of(3, "each", 24, "")).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> OrderedAs.of(100_001, "pallet", 10_000, ""))
                .isInstanceOf(Refusal.class);
    }

    private static OrderLine line(long ordered, @Nullable Integer casePack, @Nullable String gtin) {
        return OrderLine.ordered(
                1, "item", new OrderLine.Trade(gtin, null, casePack), OrderedAs.eaches(ordered));
    }
}
