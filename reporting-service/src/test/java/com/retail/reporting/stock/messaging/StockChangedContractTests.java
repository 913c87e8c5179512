package com.retail.reporting.stock.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.retail.reporting.EventJson;
import com.retail.reporting.stock.messaging.StockListener.StockChanged;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StockChangedContractTests {

    @Test
    void readsTheLevelAfterASale() {
        var level =
                EventJson.sample("StockChanged", "sample-sale.json", StockChanged.class).level();

        assertThat(level.onHand()).isEqualTo(9);
        assertThat(level.reserved()).isEqualTo(2);
        assertThat(level.available()).isEqualTo(7);
        assertThat(level.sequence()).isEqualTo(58);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"sample-opening.json", "sample-reservation.json", "sample-below-zero.json"})
    void readsEveryOtherMovementToo(String sample) {
        var level = EventJson.sample("StockChanged", sample, StockChanged.class).level();

        assertThat(level.available()).isEqualTo(level.onHand() - level.reserved());
    }
}
