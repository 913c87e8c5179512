package com.retail.platform.tokens;

import java.time.Clock;
import java.util.List;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;

/// The claims a token must have to open the API.
final class TokenClaims {

    private static final OAuth2TokenValidatorResult OF_ANOTHER_KIND =
            OAuth2TokenValidatorResult.failure(
                    new OAuth2Error("invalid_token", "the token is no access token", null));

    private TokenClaims() {}

    static OAuth2TokenValidator<Jwt> validator(TokenSettings settings, Clock clock) {
        var times = new JwtTimestampValidator(settings.clockSkew());
        times.setClock(clock);
        times.setAllowEmptyExpiryClaim(false);
        return new DelegatingOAuth2TokenValidator<>(
                List.of(
                        times,
                        new JwtIssuerValidator(settings.issuer()),
                        new JwtAudienceValidator(settings.audience()),
                        TokenClaims::kind));
    }

    /// Keycloak says in `typ` what a token is for: `ID`, `Refresh` and others must not open the
    /// API. The audience alone does not tell: an ID token of the client that logs users in has
    /// ours, too.
    private static OAuth2TokenValidatorResult kind(Jwt jwt) {
        var claims = jwt.getClaims();
        var type = claims.get("typ");
        var access = type == null || "Bearer".equals(type);
        return access && !claims.containsKey("at_hash")
                ? OAuth2TokenValidatorResult.success()
                : OF_ANOTHER_KIND;
    }
}
