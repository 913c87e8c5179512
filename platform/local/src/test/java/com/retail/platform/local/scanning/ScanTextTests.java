package com.retail.platform.local.scanning;

import static org.assertj.core.api.Assertions.assertThat;

import com.retail.platform.local.http.RetailApi;
import org.junit.jupiter.api.Test;

class ScanTextTests {

    @Test
    void theSeparatorCanBeTypedAndIsShown() {
        assertThat(ScanText.typed(" 0109521234543213<GS>10AB \n"))
                .isEqualTo("0109521234543213\u001d10AB");
        assertThat(ScanText.shown("01\u001d10")).isEqualTo("01<GS>10");
    }

    @Test
    void saysWhyAScanWasRejectedAndThatAClockIsWrong() {
        var outcome =
                RetailApi.json()
                        .readTree(
                                """
                                {"status":422,"reason":"unknown_barcode","detail":"No product has it.",
                                 "clock_skew_seconds":301}""");

        assertThat(
                        new ScanText(new RetailApi("http://127.0.0.1:9", "nobody", ""))
                                .line("95", outcome))
                .isEqualTo(
                        "95  rejected, unknown_barcode: No product has it.  (the device's clock is 301 s ahead)");
    }
}
