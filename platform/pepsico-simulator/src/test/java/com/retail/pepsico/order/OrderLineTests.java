package com.retail.pepsico.order;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderLineTests {

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
        var line = line(ordered, casePack, null).answered(false, 1_000);
        assertThat(line.acknowledgedQuantity()).isEqualTo(acknowledged);
        assertThat(line.status()).isEqualTo(status);
        assertThat(line.shipped().delivered().deliveredQuantity()).isEqualTo(acknowledged);
    }

    @Test
    void rejectsMoreThanTheLimitAndAWrongGtinAndWhatIsOutOfStock() {
        assertThat(line(1_001, null, null).answered(false, 1_000).reason())
                .isEqualTo("quantity_above_limit");
        assertThat(line(1, null, "09521234543214").answered(false, 1_000).reason())
                .isEqualTo("invalid_gtin");
        assertThat(line(1, null, "09521234543213").answered(false, 1_000).status())
                .isEqualTo("accepted");
        var out = line(1, null, null).answered(true, 1_000);
        assertThat(out.reason()).isEqualTo("out_of_stock");
        assertThat(out.acknowledgedQuantity()).isZero();
        assertThat(out.isRejected()).isTrue();
    }

    private static OrderLine line(long ordered, @Nullable Integer casePack, @Nullable String gtin) {
        return new OrderLine(
                1, "item", gtin, casePack, ordered, null, null, null, "each", "pending", null);
    }
}
