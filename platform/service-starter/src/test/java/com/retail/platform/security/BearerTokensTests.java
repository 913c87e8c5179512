package com.retail.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;

class BearerTokensTests {

    private static final BearerTokens TOKENS =
            new BearerTokens(request -> "/open".equals(request.getRequestURI()));

    @ParameterizedTest
    @CsvSource({
        "Bearer eyJhbGciOiJSUzI1NiJ9.e30.x-_~, eyJhbGciOiJSUzI1NiJ9.e30.x-_~",
        "bearer a+b/c==, a+b/c==",
        "BEARER 0, 0"
    })
    void takesTheToken(String header, String token) {
        assertThat(resolve(header)).isEqualTo(token);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Basic YTpi", "Digest Bearer x", " Bearer x"})
    void passesOverAnotherScheme(String header) {
        assertThat(resolve(header)).isNull();
    }

    @Test
    void passesOverACallWithoutTheHeader() {
        assertThat(TOKENS.resolve(new MockHttpServletRequest())).isNull();
    }

    @Test
    void passesOverATokenOnAPublicPath() {
        var request = new MockHttpServletRequest("POST", "/open");
        request.addHeader("Authorization", "Bearer x");
        assertThat(TOKENS.resolve(request)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer",
                "Bearer ",
                "Bearer  x",
                "Bearer x ",
                "Bearer\tx",
                "Bearerx",
                "Bearer ==",
                "Bearer a=b",
                "Bearer a,b",
                "Bearer größe"
            })
    void refusesWhatIsNoToken(String header) {
        assertThatExceptionOfType(OAuth2AuthenticationException.class)
                .isThrownBy(() -> resolve(header));
    }

    private static @Nullable String resolve(String header) {
        var request = new MockHttpServletRequest();
        request.addHeader("Authorization", header);
        return TOKENS.resolve(request);
    }
}
