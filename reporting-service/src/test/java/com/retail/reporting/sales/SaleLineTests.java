package com.retail.reporting.sales;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SaleLineTests {

    @Test
    void countsASale() {
        assertThat(line(SaleLine.MOST, "999999999999999.999999", "USD", "2026-11-22").quantity())
                .isEqualTo(1_000_000_000);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1.00, USD, 2026-11-22",
        "-1, 1.00, USD, 2026-11-22",
        "1000000001, 1.00, USD, 2026-11-22",
        "1, 1000000000000000, USD, 2026-11-22",
        "1, 0.0000001, USD, 2026-11-22",
        "1, 1E+400, USD, 2026-11-22",
        "1, 1.00, usd, 2026-11-22",
        "1, 1.00, US, 2026-11-22",
        "1, 1.00, USD, 0001-01-01",
    })
    void refusesWhatNoTillSold(long quantity, String amount, String currency, LocalDate day) {
        assertThatThrownBy(() -> line(quantity, amount, currency, day.toString()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aSpreadsheetRunsNoName() {
        assertThat(CsvReport.text("=HYPERLINK(\"x\")")).startsWith("'=");
        assertThat(CsvReport.text("-1 chips")).startsWith("'-");
        assertThat(CsvReport.text("Chips")).isEqualTo("Chips");
        assertThat(CsvReport.text(null)).isEmpty();
    }

    private static SaleLine line(long quantity, String amount, String currency, String day) {
        return new SaleLine(
                "e",
                new UUID(0, 1),
                new UUID(0, 2),
                LocalDate.parse(day),
                currency,
                quantity,
                new BigDecimal(amount));
    }
}
