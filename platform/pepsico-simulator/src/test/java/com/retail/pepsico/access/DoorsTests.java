package com.retail.pepsico.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.retail.pepsico.Settings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class DoorsTests {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    @Test
    void adminCallsAreForThisMachineOnly() throws Exception {
        assertThat(status("/admin/faults", "10.1.2.3", null)).isEqualTo(404);
        assertThat(status("/admin/faults", "127.0.0.1", null)).isEqualTo(200);
        assertThat(status("/admin/faults", "0:0:0:0:0:0:0:1", null)).isEqualTo(200);
    }

    @Test
    void aTokenIsGoodUntilItExpires() throws Exception {
        var token = tokens(NOW).issue();
        assertThat(status("/v1/orders", "10.1.2.3", "Bearer " + token)).isEqualTo(200);
        assertThat(tokens(NOW.plusSeconds(299)).accepts(token)).isTrue();
        assertThat(tokens(NOW.plusSeconds(300)).accepts(token)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Bearer",
                "Bearer ",
                "Basic eDp5",
                "Bearer .x",
                "Bearer 1795383385.QBLt4",
                "Bearer zzzz.x"
            })
    void aMissingOrWrongTokenIs401(String authorization) throws Exception {
        assertThat(status("/v1/orders", "127.0.0.1", authorization)).isEqualTo(401);
    }

    @Test
    void aTokenWithAnotherExpiryIsRefused() {
        var token = tokens(NOW).issue();
        var longer = "9" + token.substring(1);
        assertThat(tokens(NOW).accepts(longer)).isFalse();
    }

    @Test
    void namesFieldsAsTheContractDoes() {
        assertThat(Problems.pointer("lines[0].buyerItem")).isEqualTo("/lines/0/buyer_item");
        assertThat(Problems.pointer("orderNumber")).isEqualTo("/order_number");
    }

    private static int status(
            String path, String from, @org.jspecify.annotations.Nullable String authorization)
            throws Exception {
        var request = new MockHttpServletRequest("GET", path);
        request.setRemoteAddr(from);
        if (authorization != null) {
            request.addHeader("Authorization", authorization);
        }
        var response = new MockHttpServletResponse();
        new Doors(tokens(NOW)).doFilter(request, response, new MockFilterChain());
        return response.getStatus();
    }

    private static Tokens tokens(Instant now) {
        var client = new Settings.Client("client", "secret", Duration.ofMinutes(5));
        return new Tokens(client, Clock.fixed(now, ZoneOffset.UTC));
    }
}
