package com.retail.catalog.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.retail.catalog.CatalogProperties;
import com.retail.platform.web.Problem;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class ProductFileTests {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final ProductFile file = new ProductFile(new CatalogProperties("USD", 100, 3));

    @Test
    void readsCellsByTheirHeaderAndLeavesEmptyOnesOut() {
        var rows = file.read(bytes("\uFEFFName,Price,category\r\n\"Chips, salted\", 1.89 ,\r\n"));

        assertThat(rows)
                .singleElement()
                .isEqualTo(
                        new ImportRow(2, Map.of("name", "Chips, salted", "price", "1.89"), true));
    }

    @Test
    void readsSemicolons() {
        assertThat(file.read(bytes("name;price\nChips;1\n")).getFirst().name()).isEqualTo("Chips");
    }

    @Test
    void marksARowWithoutAllCells() {
        assertThat(file.read(bytes("name,price\nChips\n")).getFirst().complete()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "price\n1", "name,colour\na,b", "name,name\na,b", "name\n\"open"})
    void refusesAFileThatIsNoTableOfProducts(String text) {
        assertThatThrownBy(() -> file.read(bytes(text))).isInstanceOf(Problem.class);
    }

    @Test
    void refusesAFileWithTooManyRows() {
        assertThatThrownBy(() -> file.read(bytes("name\na\nb\nc\nd\n")))
                .hasMessageContaining("at most 3 rows");
    }

    @Test
    void refusesWhatIsNotUtf8() {
        assertThatThrownBy(() -> file.read(new byte[] {'n', (byte) 0xff}))
                .hasMessageContaining("UTF-8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"=1+1", "+1", "-1", "@SUM(A1)", "plain", "'quoted", "'=1", "''", "\tx", ""})
    void writesNoFormulaAndReadsBackWhatItWrote(String text) {
        assertThat(CsvCells.write(text)).doesNotStartWith("=").doesNotStartWith("@");
        assertThat(CsvCells.read(CsvCells.write(text))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"1e5", "abc", "1.2.3", "99999999999999999999999"})
    void refusesAPriceThatIsNoDecimal(String price) {
        var row = new ImportRow(2, Map.of("name", "Chips", "price", price), true);

        assertThatThrownBy(() -> row.wanted(JSON)).hasMessageContaining("decimal number");
    }

    @Test
    void readsAListOfBarcodesWithPacks() {
        var row =
                new ImportRow(
                        2,
                        Map.of(
                                "name",
                                "Chips",
                                "price",
                                "1",
                                "barcodes",
                                "0028400433303:1:each;10028400433300:24"),
                        true);

        assertThat(row.wanted(JSON).barcodes())
                .containsExactly(
                        new SaveProduct.BarcodeRequest("00028400433303", 1L, PackLevel.EACH),
                        new SaveProduct.BarcodeRequest("10028400433300", 24L, null));
    }

    @ParameterizedTest
    @CsvSource({
        ",, 24, INNER",
        "24,, 24, INNER",
        ", case, 24, CASE",
        "12,, 12, CASE",
        "1,, 1, EACH",
        "12, inner, 12, INNER"
    })
    void keepsThePackOfAKnownBarcodeWhereTheRowSaysNothing(
            @Nullable String units, @Nullable String level, long packUnits, PackLevel packLevel) {
        var known = new SaveProduct.BarcodeRequest("10028400433300", 24L, PackLevel.INNER);
        var cells = new HashMap<>(Map.of("name", "Chips", "barcode", "10028400433300"));
        if (units != null) {
            cells.put("pack_units", units);
        }
        if (level != null) {
            cells.put("pack_level", level);
        }

        var wanted = new ImportRow(2, cells, true).onto(product(known), JSON);

        assertThat(wanted.checkedBarcodes())
                .containsExactly(new Barcode("10028400433300", packUnits, packLevel));
    }

    private static SaveProduct product(SaveProduct.BarcodeRequest barcode) {
        return new SaveProduct(
                "Chips",
                null,
                null,
                BigDecimal.ONE,
                "USD",
                null,
                List.of(barcode),
                Map.of(),
                ProductStatus.ACTIVE);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
