package com.retail.gateway.access;

import com.retail.platform.tokens.TokenSettings;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// Whose tokens are accepted; the names are those that the services use.
///
/// @param jwksUri where the issuer's keys are; Keycloak's address below the issuer if empty
/// @param stateDir private folder for the copy of the keys; without one a start needs the issuer
///   for the first request
/// @param outageTolerance how long the last good keys serve while the issuer is away
/// @param cacheSize how many verified tokens are remembered
/// @param checking tokens that may be checked at a time, off the event loop
/// @param waiting tokens that may wait to be checked; more are refused with 503
@ConfigurationProperties("retail.security")
@Validated
record TokenProperties(
        @NotBlank String issuer,
        @DefaultValue("") String jwksUri,
        @DefaultValue("retail-api") String audience,
        @DefaultValue("") String stateDir,
        @DefaultValue("24h") Duration outageTolerance,
        @DefaultValue("20000") @Positive long cacheSize,
        @DefaultValue("8") @Positive int checking,
        @DefaultValue("2000") @Positive int waiting) {

    TokenSettings settings() {
        @Nullable URI keys = jwksUri.isBlank() ? null : URI.create(jwksUri);
        @Nullable Path folder = stateDir.isBlank() ? null : Path.of(stateDir);
        return TokenSettings.of(issuer, keys, audience, folder)
                .withOutageTolerance(outageTolerance)
                .withCacheSize(cacheSize);
    }
}
