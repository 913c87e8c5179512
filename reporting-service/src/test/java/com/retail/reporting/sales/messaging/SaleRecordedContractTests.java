package com.retail.reporting.sales.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.retail.reporting.EventJson;
import com.retail.reporting.sales.messaging.SalesListener.SaleRecorded;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class SaleRecordedContractTests {

    @Test
    void readsASaleOfATill() {
        var line =
                EventJson.sample("SaleRecorded", "sample-till.json", SaleRecorded.class).line("e1");

        assertThat(line.quantity()).isEqualTo(3);
        assertThat(line.amount()).isEqualByComparingTo("5.67");
        assertThat(line.currency()).isEqualTo("USD");
        assertThat(line.productId()).hasToString("01a05bfb-7078-7d97-85d8-ee25f3f783a0");
        assertThat(line.locationId()).hasToString("01a051e5-a680-7824-980d-71985f082a26");
    }

    @Test
    void aSaleAfterMidnightUtcCountsOnTheDayOfItsLocation() {
        var line =
                EventJson.sample(
                                "SaleRecorded",
                                "sample-late-and-without-reference.json",
                                SaleRecorded.class)
                        .line("e2");

        assertThat(line.businessDate()).isEqualTo(LocalDate.of(2026, 11, 20));
    }
}
