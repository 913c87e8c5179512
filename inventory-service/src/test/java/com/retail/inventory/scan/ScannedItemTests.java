package com.retail.inventory.scan;

import static org.assertj.core.api.Assertions.assertThat;

import com.retail.platform.gs1.CheckDigit;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScannedItemTests {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

    @Test
    void aPlainNumberIsOneItem() {
        assertThat(item("9521234543213", null))
                .isEqualTo(new ScannedItem("09521234543213", 1, null, null));
    }

    @Test
    void lotAndExpiryThatTheCodeCarriesAreKept() {
        assertThat(item("01195212345432101727033110L2611A", "]C1"))
                .isEqualTo(
                        new ScannedItem("19521234543210", 1, "L2611A", LocalDate.of(2027, 3, 31)));
    }

    @Test
    void bestBeforeCountsWhereNoExpirySaysOtherwise() {
        assertThat(item("(01)19521234543210(15)270300(10)B7", null))
                .isEqualTo(new ScannedItem("19521234543210", 1, "B7", LocalDate.of(2027, 3, 31)));
    }

    @Test
    void aLogisticUnitIsWhatItContains() {
        assertThat(item("(02)19521234543210(37)24", null))
                .isEqualTo(new ScannedItem("19521234543210", 24, null, null));
    }

    @ParameterizedTest
    @CsvSource({
        "(01)99521234543216, variable measure by its indicator",
        "(01)09521234543213(3103)001250, a net weight in kg",
        "(01)09521234543213(3202)000125, a net weight in pounds",
        "(01)09521234543213(3112)000125, a length",
        "(01)09521234543213(30)12, a count of pieces",
        "(01)99521234543216(3922)0199, a price"
    })
    void whatIsSoldByMeasureOrPriceGoesToAPerson(String code, String why) {
        assertThat(ScannedItem.read(new Scan.Code(null, code), TODAY))
                .as(why)
                .isEqualTo(new ScannedItem.Reading.Unread(ScannedItem.VARIABLE_MEASURE));
    }

    @Test
    void aShopsOwnNumberMayHoldAWeightSoItCountsOnlyWhereItIsKnown() {
        var code = "24123450125" + "0";
        code += CheckDigit.of(code);

        assertThat(ScannedItem.read(new Scan.Code(null, code), TODAY))
                .isEqualTo(
                        new ScannedItem.Reading.Item(
                                new ScannedItem("0" + code, 1, null, null), true));
    }

    @ParameterizedTest
    @CsvSource({
        "9521234543214, wrong_check_digit",
        "hello, not_gs1",
        "(00)395212345432100011, no_item",
        "(02)19521234543210(10)L1, no_quantity",
        "02345666, ambiguous_code"
    })
    void aCodeThatSaysNothingCertainIsNotGuessedAt(String code, String reason) {
        assertThat(ScannedItem.read(new Scan.Code(null, code), TODAY))
                .isInstanceOfSatisfying(
                        ScannedItem.Reading.Unread.class,
                        unread -> assertThat(unread.why().reason()).isEqualTo(reason));
    }

    private static ScannedItem item(String code, @Nullable String symbology) {
        return ScannedItem.read(new Scan.Code(symbology, code), TODAY)
                        instanceof ScannedItem.Reading.Item(var item, var variable)
                ? item
                : null;
    }
}
