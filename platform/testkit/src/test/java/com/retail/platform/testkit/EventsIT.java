package com.retail.platform.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventsIT {

    @Test
    void publishesAsTheRelayDoes() {
        var id =
                Events.publish(
                        "retail.demand.v1",
                        "p:l",
                        "com.retail.supplychain.DemandUpdated.v1",
                        "{\"sequence\": 7}");

        var event =
                Events.await(
                        "retail.demand.v1", found -> found.id().equals(id), Duration.ofSeconds(20));

        assertThat(event.key()).isEqualTo("p:l");
        assertThat(event.value()).isEqualTo("{\"sequence\": 7}");
        assertThat(event.type()).isEqualTo("com.retail.supplychain.DemandUpdated.v1");
        assertThat(event.headers())
                .containsEntry("ce_specversion", "1.0")
                .containsEntry("ce_sequence", "7")
                .containsEntry("ce_source", "/retail/supplychain")
                .containsKeys("ce_subject", "ce_time", "content-type");
        assertThat(Events.read("retail.demand.v1")).contains(event);
    }

    @Test
    void publishesWhatNobodyCanRead() {
        Events.send("retail.demand.v1", "k", new byte[] {1, 2, 3}, Map.of());

        assertThat(Events.read("retail.demand.v1")).isNotEmpty();
    }

    @Test
    void saysWhatItHasReadWhenWhatIsAwaitedDoesNotCome() {
        assertThatThrownBy(
                        () ->
                                Events.await(
                                        "retail.low-stock.v1", any -> false, Duration.ofSeconds(1)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("0 of 1 messages");
    }
}
