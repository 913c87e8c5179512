package com.retail.platform.gs1;

import static org.assertj.core.api.Assertions.assertThat;

import com.retail.platform.gs1.Barcode.Ambiguous;
import com.retail.platform.gs1.Barcode.Element;
import com.retail.platform.gs1.Barcode.Form;
import com.retail.platform.gs1.Barcode.Measure;
import com.retail.platform.gs1.Barcode.Read;
import com.retail.platform.gs1.Barcode.Rejected;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BarcodeTests {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final String BOTH_EAN_8_AND_UPC_E = "02345666";

    @ParameterizedTest
    @CsvSource({
        "96385074, , 00000096385074, EAN_8",
        "02345613, , 00023100004563, UPC_E",
        "042100005264, , 00042100005264, UPC_A",
        "4006381333931, , 04006381333931, EAN_13",
        "19506000134359, , 19506000134359, GTIN_14",
        "]E04006381333931, , 04006381333931, EAN_13",
        "]E00042100005264, upc_a, 00042100005264, EAN_13",
        "]E001234565, , 00012345000065, UPC_E",
        "]E496385074, , 00000096385074, EAN_8",
        "]E3400638133393112, , 04006381333931, EAN_13",
        "]I119506000134359, , 19506000134359, GTIN_14",
        "4006381333931, ean-13, 04006381333931, EAN_13",
        "123456, UPC_E, 00012345000065, UPC_E",
        "012345000065, upc_e, 00012345000065, UPC_E",
        "02345666, ean_8, 00000002345666, EAN_8",
        "02345666, ]E4, 00000002345666, EAN_8",
        "02345666, upc_e, 00023456000066, UPC_E",
    })
    void readsPlainNumbers(String raw, String symbology, String gtin, Form form) {
        assertThat(Barcode.read(raw, symbology, TODAY))
                .isInstanceOfSatisfying(
                        Read.class,
                        read -> {
                            assertThat(read.gtin()).isEqualTo(new Gtin(gtin));
                            assertThat(read.form()).isEqualTo(form);
                            assertThat(read.elements()).containsExactly(new Element("01", gtin));
                        });
    }

    @Test
    void leavesItToAPersonWhetherEightDigitsAreEan8OrUpcE() {
        assertThat(Barcode.read(BOTH_EAN_8_AND_UPC_E, TODAY))
                .isInstanceOfSatisfying(
                        Ambiguous.class,
                        it ->
                                assertThat(it.candidates())
                                        .extracting(Read::form, read -> read.gtin().digits())
                                        .containsExactly(
                                                org.assertj.core.api.Assertions.tuple(
                                                        Form.EAN_8, "00000002345666"),
                                                org.assertj.core.api.Assertions.tuple(
                                                        Form.UPC_E, "00023456000066")));
    }

    @ParameterizedTest
    @CsvSource({
        "123456, , 1",
        "0123456, , 1",
        "1234565, , 2",
        "1234565, upc_e, 2",
        "4006381333931, ]C0, 1",
        "4006381333931, code_128, 1",
        "]Q14006381333931, , 1",
    })
    void leavesNumbersToAPersonThatNothingVouchesFor(String raw, String symbology, int candidates) {
        assertThat(Barcode.read(raw, symbology, TODAY))
                .isInstanceOfSatisfying(
                        Ambiguous.class, it -> assertThat(it.candidates()).hasSize(candidates));
    }

    @ParameterizedTest
    @CsvSource({
        "]C1, ",
        "]d2, ",
        "]Q3, ",
        "]e0, ",
        "]J1, ",
        "'', gs1_128",
        "'', ",
        "]C1<GS>, ",
        "<GS>, ",
        "'', code_128"
    })
    void readsElementStringsOfEveryCarrier(String prefix, String symbology) {
        var raw =
                (prefix
                                + "010950600013435210LOT-1<GS>17261200"
                                + "2112345<GS>3103000195"
                                + "3012<GS>91secret")
                        .replace("<GS>", "\u001D");
        assertThat(Barcode.read(raw, symbology, TODAY))
                .isInstanceOfSatisfying(Read.class, BarcodeTests::isTheExample);
    }

    @Test
    void readsWhatIsPrintedUnderTheBars() {
        var printed =
                "(01) 09506000134352 (10)LOT-1(17)261200 (21)12345 (3103)000195(30)12(91)secret";
        assertThat(Barcode.read(printed, TODAY))
                .isInstanceOfSatisfying(
                        Read.class,
                        read -> {
                            assertThat(read.form()).isEqualTo(Form.BRACKETED);
                            assertThat(read.lot()).isEqualTo("LOT-1");
                            assertThat(read.expiry()).isEqualTo(LocalDate.of(2026, 12, 31));
                        });
        assertThat(Barcode.read("(10)A\\(1)(17)261200", TODAY))
                .isInstanceOfSatisfying(
                        Read.class, read -> assertThat(read.lot()).isEqualTo("A(1)"));
    }

    private static void isTheExample(Read read) {
        assertThat(read.form()).isEqualTo(Form.ELEMENT_STRING);
        assertThat(read.gtin()).isEqualTo(Gtin.of("9506000134352"));
        assertThat(read.lot()).isEqualTo("LOT-1");
        assertThat(read.expiry()).isEqualTo(LocalDate.of(2026, 12, 31));
        assertThat(read.serial()).isEqualTo("12345");
        assertThat(read.netWeight()).isEqualTo(new Measure(new BigDecimal("0.195"), "kg"));
        assertThat(read.count()).isEqualTo(12);
        assertThat(read.others()).isEqualTo(Map.of("91", "secret"));
    }

    @Test
    void readsALogisticUnit() {
        assertThat(
                        Barcode.read(
                                "]C100106141411234567897"
                                        + "02095060001343521526013037"
                                        + "24\u001D10L",
                                TODAY))
                .isInstanceOfSatisfying(
                        Read.class,
                        read -> {
                            assertThat(read.gtin()).isNull();
                            assertThat(read.sscc()).isEqualTo("106141411234567897");
                            assertThat(read.contentGtin()).isEqualTo(Gtin.of("9506000134352"));
                            assertThat(read.count()).isEqualTo(24);
                            assertThat(read.bestBefore()).isEqualTo(LocalDate.of(2026, 1, 30));
                            assertThat(read.unmet()).isEmpty();
                        });
    }

    @Test
    void readsADigitalLink() {
        assertThat(
                        Barcode.read(
                                "https://shop.example/info/01/9506000134352/10/A%2FB%201/21/7?17=270229&linkType=gs1:pip&3922=0299",
                                TODAY))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        it -> assertThat(it.reason()).isEqualTo(Reason.INVALID_CHARACTER));
        assertThat(
                        Barcode.read(
                                "]Q1https://shop.example/info/01/9506000134352/10/A%2FB/21/7?17=280229&linkType=gs1:pip",
                                TODAY))
                .isInstanceOfSatisfying(
                        Read.class,
                        read -> {
                            assertThat(read.form()).isEqualTo(Form.DIGITAL_LINK);
                            assertThat(read.symbology()).isEqualTo(Symbology.QR_PLAIN);
                            assertThat(read.gtin()).isEqualTo(Gtin.of("9506000134352"));
                            assertThat(read.lot()).isEqualTo("A/B");
                            assertThat(read.serial()).isEqualTo("7");
                            assertThat(read.expiry()).isEqualTo(LocalDate.of(2028, 2, 29));
                        });
    }

    @ParameterizedTest
    @CsvSource({
        "75, 2075",
        "76, 2076",
        "77, 1977",
        "99, 1999",
        "00, 2000",
        "26, 2026",
    })
    void findsTheCenturyNearestToToday(String twoDigits, int year) {
        assertThat(Barcode.read("(01)09506000134352(17)" + twoDigits + "0115", TODAY))
                .isInstanceOfSatisfying(
                        Read.class,
                        read -> assertThat(read.expiry()).isEqualTo(LocalDate.of(year, 1, 15)));
    }

    @Test
    void asksAPersonWhenASeparatorMayHaveGotLost() {
        assertThat(Barcode.read("010950600013435210ABC17261231", TODAY))
                .isInstanceOfSatisfying(
                        Ambiguous.class,
                        it -> {
                            assertThat(it.candidates())
                                    .extracting(Read::lot)
                                    .containsExactly("ABC17261231", "ABC");
                            assertThat(it.candidates())
                                    .extracting(Read::expiry)
                                    .containsExactly(null, LocalDate.of(2026, 12, 31));
                        });
        assertThat(Barcode.read("010950600013435210AB310300019517261231", TODAY))
                .isInstanceOfSatisfying(
                        Ambiguous.class,
                        it ->
                                assertThat(it.candidates().getLast().netWeight())
                                        .isEqualTo(new Measure(new BigDecimal("0.195"), "kg")));
        assertThat(Barcode.read("]C1010950600013435210ABC17261231", TODAY))
                .isInstanceOfSatisfying(
                        Read.class, read -> assertThat(read.lot()).isEqualTo("ABC17261231"));
        assertThat(Barcode.read("010950600013435210ABC17269931", TODAY)).isInstanceOf(Read.class);
    }

    @Test
    void namesWhatIsMissingWithoutRefusing() {
        assertThat(Barcode.read("(10)LOT", TODAY))
                .isInstanceOfSatisfying(
                        Read.class,
                        read ->
                                assertThat(read.unmet())
                                        .isEqualTo(
                                                List.of(
                                                        "(10) BATCH/LOT needs (01) or (02) or (03) or (8006) or (8026)")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|EMPTY|",
                "' \r\n'|EMPTY|",
                "]C1|EMPTY|",
                "]C1<GS>|EMPTY|",
                "]|UNKNOWN_SYMBOLOGY|",
                "]XY4006381333931|UNKNOWN_SYMBOLOGY|",
                "4006381333931|UNKNOWN_SYMBOLOGY|laser",
                "]E04006381333931|SYMBOLOGY_CONFLICT|gs1_128",
                "4006381333932|WRONG_CHECK_DIGIT|",
                "96385075|WRONG_CHECK_DIGIT|",
                "00000000|ALL_ZERO|ean_8",
                "40063813339|WRONG_LENGTH|",
                "4006381333931|WRONG_LENGTH|ean_8",
                "4006381333931|WRONG_LENGTH|itf",
                "106141411234567897|WRONG_LENGTH|",
                "40063813a3931|NOT_GS1|",
                "]E040063813a3931|INVALID_CHARACTER|",
                "40063<00>81333931|CONTROL_CHARACTER|",
                "hello|NOT_GS1|",
                "]C00109506000134352|NOT_GS1|",
                "]C189ABC|UNKNOWN_AI|",
                "]C10109506000134353|WRONG_CHECK_DIGIT|",
                "]C10109506000134|INVALID_VALUE|",
                "]C117269931|INVALID_DATE|",
                "]C117260231|INVALID_DATE|",
                "]C110ABCDEFGHIJKLMNOPQRSTU|INVALID_VALUE|",
                "]C110AB C|INVALID_CHARACTER|",
                "]C110A<GS>10B|REPEATED_AI|",
                "]C101095060001343523712|CONFLICTING_AIS|",
                "(01)09506000134352(|MALFORMED_BRACKETS|",
                "(1)09506000134352|MALFORMED_BRACKETS|",
                "(89)1|UNKNOWN_AI|",
                "(10)|INVALID_VALUE|",
                "https://shop.example/gtin/9506000134352|NOT_A_DIGITAL_LINK|",
                "https://shop.example/|NOT_A_DIGITAL_LINK|",
                "https://shop.example/01/9506000134352?10=A|MALFORMED_LINK|",
                "https://shop.example/01/9506000134352/21/1/10/A|MALFORMED_LINK|",
                "https://shop.example/01/9506000134352/10/A%2|MALFORMED_LINK|",
                "https://shop.example/01/9506000134353|WRONG_CHECK_DIGIT|",
            })
    void saysWhyACodeIsRefused(String shown, Reason reason, String symbology) {
        var raw = shown.replace("<GS>", "\u001D").replace("<00>", "\0");
        assertThat(Barcode.read(raw, symbology, TODAY))
                .isInstanceOfSatisfying(
                        Rejected.class, it -> assertThat(it.reason()).isEqualTo(reason));
    }

    @Test
    void refusesLongTextUnread() {
        assertThat(Barcode.read("1".repeat(401), TODAY))
                .isInstanceOfSatisfying(
                        Rejected.class, it -> assertThat(it.reason()).isEqualTo(Reason.TOO_LONG));
        assertThat(Barcode.read(null, TODAY))
                .isInstanceOfSatisfying(
                        Rejected.class, it -> assertThat(it.reason()).isEqualTo(Reason.EMPTY));
    }

    @Test
    void keepsControlCharactersOutOfItsWords() {
        assertThat(Barcode.read("]C110A\u001D89\u001DB\u2028", TODAY))
                .isInstanceOfSatisfying(
                        Rejected.class, it -> assertThat(it.text()).matches("[ -~]+"));
    }
}
