package com.retail.platform.gs1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GtinTests {

    @ParameterizedTest
    @CsvSource({
        "96385074, 00000096385074, GTIN_8",
        "042100005264, 00042100005264, GTIN_12",
        "4006381333931, 04006381333931, GTIN_13",
        "0042100005264, 00042100005264, GTIN_12",
        "19506000134359, 19506000134359, GTIN_14",
        "09506000134352, 09506000134352, GTIN_13",
    })
    void isHeldAs14DigitsWhateverItsLength(String text, String digits, Gtin.Kind kind) {
        var gtin = Gtin.of(text);
        assertThat(gtin.digits()).isEqualTo(digits);
        assertThat(gtin.kind()).isEqualTo(kind);
        assertThat(gtin.shortest()).hasSize(kind.length());
        assertThat(Gtin.parse(gtin.shortest())).isEqualTo(gtin);
    }

    @ParameterizedTest
    @CsvSource({
        "'', EMPTY",
        "4006381333932, WRONG_CHECK_DIGIT",
        "400638133393X, INVALID_CHARACTER",
        "'4006381 333931', INVALID_CHARACTER",
        "-006381333931, INVALID_CHARACTER",
        "40063813339, WRONG_LENGTH",
        "4006381, WRONG_LENGTH",
        "123456789, WRONG_LENGTH",
        "006141411234567890, WRONG_LENGTH",
        "00000000, ALL_ZERO",
        "00000000000000, ALL_ZERO",
        "٤٠٠٦٣٨١٣٣٣٩٣١, INVALID_CHARACTER",
    })
    void saysWhyTextIsNoGtin(String text, Reason reason) {
        assertThat(Gtin.parse(text))
                .isInstanceOfSatisfying(
                        InvalidGtin.class, it -> assertThat(it.reason()).isEqualTo(reason));
        assertThatThrownBy(() -> Gtin.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void namesTheDigitThatShouldBeThere() {
        assertThat(Gtin.parse("4006381333932"))
                .isEqualTo(
                        new InvalidGtin(
                                Reason.WRONG_CHECK_DIGIT, "the last digit should be 1, not 2"));
    }

    @Test
    void cannotBeMadeFromWrongDigits() {
        assertThatThrownBy(() -> new Gtin("04006381333932"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Gtin("4006381333931"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Gtin("00000000000000"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void tellsItemsFromPackingsAndFromItemsByWeight() {
        assertThat(Gtin.of("4006381333931").indicator()).isZero();
        assertThat(Gtin.of("4006381333931").asGtin13()).contains("4006381333931");
        assertThat(Gtin.of("96385074").asGtin13()).contains("0000096385074");
        assertThat(Gtin.of("19506000134359").indicator()).isEqualTo(1);
        assertThat(Gtin.of("19506000134359").asGtin13()).isEmpty();
        assertThat(Gtin.of("19506000134359").isVariableMeasure()).isFalse();
        assertThat(Gtin.of("99506000134355").isVariableMeasure()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "2112345678900, true, true, within a region or shop",
        "212345678909, true, true, the same of UPC",
        "400638133390, true, false, within a company",
        "4006381333931, false, false, worldwide",
        "042100005264, false, false, worldwide UPC",
        "96385074, false, false, worldwide GTIN-8",
        "02345673, true, false, GTIN-8 within a company",
        "20000004, true, false, GTIN-8 within a shop",
    })
    void marksNumbersThatAreUniqueInOneShopOnly(
            String text, boolean restricted, boolean embeds, String why) {
        var gtin = Gtin.of(text);
        assertThat(gtin.isRestricted()).as(why).isEqualTo(restricted);
        assertThat(gtin.mayEmbedPriceOrWeight()).as(why).isEqualTo(embeds);
    }

    @ParameterizedTest
    @CsvSource({
        "01234565, 012345000065",
        "0123456, 012345000065",
        "123456, 012345000065",
        "02345604, 023000004564",
        "02345666, 023456000066",
    })
    void expandsUpcE(String upcE, String upcA) {
        assertThat(UpcE.expand(upcE)).isEqualTo(Gtin.of(upcA));
    }

    @ParameterizedTest
    @CsvSource({
        "12345, WRONG_LENGTH",
        "'', WRONG_LENGTH",
        "21234565, INVALID_CHARACTER",
        "01234566, WRONG_CHECK_DIGIT",
        "12E456, INVALID_CHARACTER"
    })
    void saysWhyTextIsNoUpcE(String text, Reason reason) {
        assertThat(UpcE.expand(text))
                .isInstanceOfSatisfying(
                        InvalidGtin.class, it -> assertThat(it.reason()).isEqualTo(reason));
    }

    @Test
    void makesCheckDigits() {
        assertThat(CheckDigit.of("400638133393")).isEqualTo(1);
        assertThat(CheckDigit.of("10614141123456789")).isEqualTo(7);
        assertThat(CheckDigit.isValid("106141411234567897")).isTrue();
        assertThat(CheckDigit.isValid("7")).isFalse();
        assertThatThrownBy(() -> CheckDigit.of("12a")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CheckDigit.of("")).isInstanceOf(IllegalArgumentException.class);
    }
}
