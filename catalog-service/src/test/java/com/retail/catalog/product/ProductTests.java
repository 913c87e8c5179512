package com.retail.catalog.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.retail.platform.web.Problem;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProductTests {

    private static final Instant DAY_1 = Instant.parse("2026-11-22T10:00:00Z");
    private static final Instant DAY_2 = Instant.parse("2026-11-23T10:00:00Z");
    private static final String ITEM = "0028400433303";

    @Test
    void isUnchangedByTheSameState() {
        var chips = product(chips("1.89", ITEM));

        assertThat(change(chips, chips("1.890", "00028400433303"))).isFalse();
        assertThat(chips.updatedAt()).isEqualTo(DAY_1);
    }

    @Test
    void isChangedByAnotherPrice() {
        var chips = product(chips("1.89", ITEM));

        assertThat(change(chips, chips("1.99", ITEM))).isTrue();
        assertThat(chips.price()).isEqualTo("1.99");
        assertThat(chips.updatedAt()).isEqualTo(DAY_2);
    }

    @Test
    void takesTheDefaultCurrencyWhenNoneIsNamed() {
        assertThat(product(chips("1", ITEM)).currency()).isEqualTo("USD");
    }

    @Test
    void freesItsBarcodesWhenItIsDiscontinuedOnce() {
        var chips = product(chips("1.89", ITEM));

        assertThat(chips.discontinue(DAY_2)).isTrue();
        assertThat(chips.discontinue(DAY_2)).isFalse();
        assertThat(chips.status()).isEqualTo(ProductStatus.DISCONTINUED);
        assertThat(chips.barcodes()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"1,1.00", "1.5,1.50", "1.890,1.89", "0,0.00", "12.3456,12.3456", "1E+3,1000.00"})
    void keepsMoneyExactWithTwoPlacesAtLeast(BigDecimal given, String kept) {
        assertThat(Product.exact(given)).isEqualTo(new BigDecimal(kept));
    }

    @ParameterizedTest
    @CsvSource({
        "0028400433304, should be 3",
        "abc, digits only",
        "12345, 8 12 13 or 14 digits",
        "00000000, all zeros"
    })
    void refusesANumberThatIsNoBarcode(String number, String why) {
        assertThatThrownBy(() -> chips("1", number).checkedBarcodes())
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> {
                            assertThat(problem.faults().getFirst().pointer())
                                    .isEqualTo("/barcodes/0/gtin");
                            assertThat(problem.faults().getFirst().detail().replace(",", ""))
                                    .contains(why);
                        });
    }

    @Test
    void refusesABarcodeTwiceWhateverItsLength() {
        assertThatThrownBy(() -> chips("1", ITEM, "028400433303").checkedBarcodes())
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem ->
                                assertThat(problem.faults().getFirst().pointer())
                                        .isEqualTo("/barcodes/1/gtin"));
    }

    @Test
    void takesAPackOfManyForACaseUnlessItIsNamed() {
        var barcodes = new SaveProduct.BarcodeRequest(ITEM, 24L, null).with("00028400433303");

        assertThat(barcodes).isEqualTo(new Barcode("00028400433303", 24, PackLevel.CASE));
    }

    private static Product product(SaveProduct wanted) {
        return new Product(wanted, wanted.checkedBarcodes(), null, "USD", DAY_1);
    }

    private static boolean change(Product product, SaveProduct wanted) {
        return product.change(wanted, wanted.checkedBarcodes(), null, "USD", DAY_2);
    }

    private static SaveProduct chips(String price, String... gtins) {
        return new SaveProduct(
                "Chips",
                null,
                null,
                new BigDecimal(price),
                null,
                null,
                List.of(gtins).stream()
                        .map(gtin -> new SaveProduct.BarcodeRequest(gtin, null, null))
                        .toList(),
                Map.of(),
                null);
    }
}
