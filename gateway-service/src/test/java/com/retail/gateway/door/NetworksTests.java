package com.retail.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworksTests {

    private final Networks networks =
            new Networks(List.of("10.0.0.0/9", "192.0.2.7", "2001:db8::/33"));

    @ParameterizedTest
    @CsvSource({
        "10.127.255.255, true",
        "10.128.0.0, false",
        "192.0.2.7, true",
        "192.0.2.8, false",
        "2001:db8:7fff::1, true",
        "2001:db8:8000::1, false"
    })
    void containsWhatLiesInOneOfThem(String address, boolean contained) {
        assertThat(networks.contains(InetAddress.ofLiteral(address))).isEqualTo(contained);
    }

    @Test
    void findsTheLastHopThatIsNotOurs() {
        assertThat(networks.lastOutside(List.of("6.6.6.6, 198.51.100.1", "10.0.0.1, 10.0.0.2")))
                .isEqualTo(InetAddress.ofLiteral("198.51.100.1"));
        assertThat(networks.lastOutside(List.of("10.0.0.1"))).isNull();
        assertThat(networks.lastOutside(List.of("198.51.100.1, evil.example.com"))).isNull();
        assertThat(networks.lastOutside(List.of())).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0/0", "10.0.0.0/33", "proxy.example.com", "10.0.0.0/x"})
    void refusesWhatIsNoNetwork(String text) {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new Networks(List.of(text)));
    }

    @ParameterizedTest
    @CsvSource({
        "X-User-Id, true",
        "x_user_id, true",
        "X-Forwarded-For, true",
        "Authorization, false",
        "Idempotency-Key, false",
        "webhook-signature, false",
        "Last-Event-ID, false"
    })
    void knowsHeadersByWhichACallerCouldPassForAnother(String header, boolean foreign) {
        assertThat(HandingOn.isForeign(header)).isEqualTo(foreign);
    }
}
