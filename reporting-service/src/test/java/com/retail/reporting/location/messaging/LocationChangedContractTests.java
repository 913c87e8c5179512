package com.retail.reporting.location.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.retail.reporting.EventJson;
import com.retail.reporting.location.messaging.LocationsListener.LocationChanged;
import org.junit.jupiter.api.Test;

class LocationChangedContractTests {

    @Test
    void readsALocation() {
        var location =
                EventJson.sample(
                                "LocationChanged",
                                "sample-default-store.json",
                                LocationChanged.class)
                        .state();

        assertThat(location.code()).isEqualTo("STORE-001");
        assertThat(location.name()).isEqualTo("Main Street");
        assertThat(location.timeZone()).isEqualTo("America/New_York");
        assertThat(location.sequence()).isEqualTo(1);
    }

    @Test
    void readsAClosedOne() {
        assertThat(
                        EventJson.sample(
                                        "LocationChanged",
                                        "sample-closed-vending-machine.json",
                                        LocationChanged.class)
                                .state()
                                .sequence())
                .isEqualTo(4);
    }
}
