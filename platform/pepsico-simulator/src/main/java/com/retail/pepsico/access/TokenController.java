package com.retail.pepsico.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.retail.pepsico.Settings;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Issues tokens by client credentials (RFC 6749, 4.4).
@RestController
class TokenController {

    private final Tokens tokens;
    private final Settings settings;

    TokenController(Tokens tokens, Settings settings) {
        this.tokens = tokens;
        this.settings = settings;
    }

    record Token(String accessToken, String tokenType, long expiresIn) {}

    private record Credentials(String id, String secret) {}

    @PostMapping(path = "/oauth/token", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ResponseEntity<?> issue(
            @RequestParam(name = "grant_type", defaultValue = "") String grantType,
            @RequestParam(name = "client_id", defaultValue = "") String clientId,
            @RequestParam(name = "client_secret", defaultValue = "") String clientSecret,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false)
                    @Nullable String authorization) {
        if (grantType.isEmpty()) {
            return error(HttpStatus.BAD_REQUEST, "invalid_request", "grant_type is missing");
        }
        if (!grantType.equals("client_credentials")) {
            return error(
                    HttpStatus.BAD_REQUEST, "unsupported_grant_type", "only client_credentials");
        }
        var given = basic(authorization);
        var client = given == null ? new Credentials(clientId, clientSecret) : given;
        if (!tokens.knows(client.id(), client.secret())) {
            return error(
                    HttpStatus.UNAUTHORIZED, "invalid_client", "unknown client or wrong secret");
        }
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(
                        new Token(
                                tokens.issue(),
                                "Bearer",
                                settings.client().tokenTtl().toSeconds()));
    }

    private static @Nullable Credentials basic(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
            return null;
        }
        try {
            var text =
                    new String(
                            Base64.getDecoder().decode(authorization.substring(6).strip()), UTF_8);
            var colon = text.indexOf(':');
            return colon < 0
                    ? new Credentials("", "")
                    : new Credentials(text.substring(0, colon), text.substring(colon + 1));
        } catch (IllegalArgumentException e) {
            return new Credentials("", "");
        }
    }

    private static ResponseEntity<Map<String, String>> error(
            HttpStatus status, String code, String text) {
        var answer = ResponseEntity.status(status).cacheControl(CacheControl.noStore());
        if (status == HttpStatus.UNAUTHORIZED) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"simulated\"");
        }
        return answer.body(Map.of("error", code, "error_description", text));
    }
}
