package com.retail.platform.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

class TokensTests {

    private final JwtDecoder decoder = decoder();

    @Test
    void mintsATokenOfItsKey() {
        var location = UUID.fromString("0199d0f4-8a40-7a01-9b1d-3f5a7c9e1b2d");

        var token = decoder.decode(Tokens.mint("warehouse_manager", location));

        assertThat(token.getClaimAsStringList("roles")).containsExactly("warehouse_manager");
        assertThat(token.getClaimAsStringList("locations")).containsExactly(location.toString());
        assertThat(token.getAudience()).containsExactly("retail-api");
        assertThat(UUID.fromString(token.getSubject()).version()).isEqualTo(7);
    }

    @Test
    void leavesLocationsOutWhereThereAreNone() {
        assertThat(decoder.decode(Tokens.mint("admin")).hasClaim("locations")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"expired", "wrongKey", "wrongIssuer", "unsigned"})
    void mintsTokensThatAreRefused(String fault) {
        var token =
                switch (fault) {
                    case "expired" -> Tokens.expired("admin");
                    case "wrongKey" -> Tokens.wrongKey("admin");
                    case "wrongIssuer" -> Tokens.wrongIssuer("admin");
                    default -> Tokens.unsigned("admin");
                };

        assertThatThrownBy(() -> decoder.decode(token)).isInstanceOf(JwtException.class);
    }

    @Test
    void mintsATokenForSomebodyElse() {
        assertThat(decoder.decode(Tokens.wrongAudience("admin")).getAudience())
                .containsExactly("account");
    }

    @Test
    void playsAnOutageOfTheIssuer() throws Exception {
        Tokens.outage(true);
        try (var client = HttpClient.newHttpClient()) {
            var answer =
                    client.send(
                            HttpRequest.newBuilder(URI.create(Tokens.jwksUri())).build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(503);
        } finally {
            Tokens.outage(false);
        }
    }

    private static JwtDecoder decoder() {
        var decoder = NimbusJwtDecoder.withJwkSetUri(Tokens.jwksUri()).build();
        decoder.setJwtValidator(JwtValidators.createDefaultWithIssuer(Tokens.issuer()));
        return decoder;
    }
}
