package com.retail.sales.sale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.retail.platform.web.Problem;
import com.retail.sales.location.KnownLocation;
import com.retail.sales.product.KnownProduct;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SaleTests {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00.123456789Z");
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final KnownProduct CHIPS =
            new KnownProduct(new UUID(1, 1), "Chips", new BigDecimal("1.89"), "USD", "active");

    @Test
    void costsWhatTheProductCostsUnlessTheTillSaysOtherwise() {
        assertThat(sale(3, null, null, null).total()).isEqualTo("5.67");
        assertThat(sale(3, "1.5", null, null).total()).isEqualTo("4.50");
        assertThat(sale(3, "0.3333", null, null).total()).isEqualTo("0.9999");
        assertThat(sale(1, "0", null, null).total()).isEqualTo("0.00");
    }

    @Test
    void takesATotalThatIsExact() {
        assertThat(sale(3, null, "4.50", null).unitPrice()).isEqualTo("1.50");
        assertThat(sale(3, "1.50", "4.5", null).total()).isEqualTo("4.50");
        assertThat(sale(3, "1", "3", "EUR").currency()).isEqualTo("EUR");
    }

    @ParameterizedTest
    @CsvSource({
        "3, 1.50, 4.49, , /total",
        "3, , 10.00, , /unit_price",
        "3, , , EUR, /unit_price",
        "1, 1, , QQQ, /currency",
        "1000000, 999999999999, , , /unit_price"
    })
    void refusesMoneyThatDoesNotAddUp(
            long quantity, String price, String total, String currency, String pointer) {
        assertThatThrownBy(() -> sale(quantity, price, total, currency))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem ->
                                assertThat(problem.faults().getFirst().pointer())
                                        .isEqualTo(pointer));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-21T03:58:00.5Z, 2026-11-21T03:58:00.5Z, 2026-11-20",
        "2026-11-21T05:00:00+01:00, 2026-11-21T04:00:00Z, 2026-11-20",
        "2026-11-21T00:30:00-05:00, 2026-11-21T05:30:00Z, 2026-11-21",
        "2026-11-21, 2026-11-21T05:00:00Z, 2026-11-21",
        "2026-11-21T23:59, 2026-11-22T04:59:00Z, 2026-11-21",
        // the hour that is skipped, and the hour that comes twice
        "2026-03-08T02:30, 2026-03-08T07:30:00Z, 2026-03-08",
        "2026-11-01T01:30, 2026-11-01T05:30:00Z, 2026-11-01",
        ", 2026-11-22T12:00:00.123456Z, 2026-11-22"
    })
    void belongsToTheDayAtItsLocation(String text, Instant instant, LocalDate day) {
        var sale = Sale.of(command(1, null, null, null, text), CHIPS, location(NEW_YORK), NOW);

        assertThat(sale.saleDate()).isEqualTo(instant);
        assertThat(sale.businessDate()).isEqualTo(day);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yesterday",
                "2026-02-30",
                "2026-11-21 10:00",
                "21.11.2026",
                "2026-11-23T12:00:00.2Z",
                "2026-11-25",
                "1989-12-31",
                "+999999999-01-01T00:00:00Z",
                "-0001-01-01"
            })
    void refusesATimeThatNoSaleHas(String text) {
        assertThatThrownBy(() -> SaleDates.read(text, NEW_YORK, NOW))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem ->
                                assertThat(problem.faults().getFirst().pointer())
                                        .isEqualTo("/sale_date"));
    }

    @Test
    void isWhatTheTillMeansAgainWhenNothingThatItSaysDiffers() {
        var sale = Sale.of(command(2, "1.5", null, null, null), CHIPS, location(NEW_YORK), NOW);

        assertThat(sale.isWhat(command(2, null, null, null, null), location(NEW_YORK))).isTrue();
        assertThat(sale.isWhat(command(2, "1.50", "3", "USD", null), location(NEW_YORK))).isTrue();
        assertThat(sale.isWhat(command(3, null, null, null, null), location(NEW_YORK))).isFalse();
        assertThat(sale.isWhat(command(2, "1.6", null, null, null), location(NEW_YORK))).isFalse();
        assertThat(sale.isWhat(command(2, null, null, null, "2026-11-01"), location(NEW_YORK)))
                .isFalse();
    }

    @Test
    void isNotWhatATillMeansThatUsesItsNumberAgainLater() {
        var sale = Sale.of(command(2, null, null, null, null), CHIPS, location(NEW_YORK), NOW);
        var later = command(2, null, null, null, NOW.plus(Duration.ofDays(7)).toString());

        assertThat(sale.isWhat(later, location(NEW_YORK))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-21T16:42, 2026-11-21T16:42:00, true",
        "2026-11-21, 2026-11-21, true",
        "2026-11-21T16:42, 2026-11-21T21:42Z, true",
        "2026-11-21T16:42, 2026-11-21T16:43, false",
        "2026-11-21T16:42Z, 2026-11-21T16:42, false"
    })
    void isKnownByItsLocalTimeWhenTheZoneWasCorrected(String text, String again, boolean same) {
        var sale = Sale.of(command(2, null, null, null, text), CHIPS, location(NEW_YORK), NOW);
        var corrected = location(ZoneId.of("Asia/Tokyo"));

        assertThat(sale.isWhat(command(2, null, null, null, again), corrected)).isEqualTo(same);
    }

    private static Sale sale(long quantity, String price, String total, String currency) {
        return Sale.of(
                command(quantity, price, total, currency, null), CHIPS, location(NEW_YORK), NOW);
    }

    private static RecordSale command(
            long quantity, String price, String total, String currency, String date) {
        return new RecordSale(
                CHIPS.id(),
                quantity,
                date,
                null,
                price == null ? null : new BigDecimal(price),
                currency,
                total == null ? null : new BigDecimal(total),
                null,
                null);
    }

    private static KnownLocation location(ZoneId zone) {
        return new KnownLocation(new UUID(2, 2), "Main Street", zone, "active", true);
    }
}
