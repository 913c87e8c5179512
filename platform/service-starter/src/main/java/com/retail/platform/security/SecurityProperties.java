package com.retail.platform.security;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// Which tokens are accepted, and which paths need none.
///
/// @param issuer the token's `iss`
/// @param jwksUri where the issuer's keys are
/// @param audience what the token's `aud` must contain
/// @param stateDir where a copy of the keys is kept for a start while the issuer is away; none when
///   null
/// @param outageTolerance how long known keys stay good while the issuer is away
/// @param publicPaths paths that need no token, as Spring path patterns
@Validated
@ConfigurationProperties("retail.security")
public record SecurityProperties(
        @NotBlank String issuer,
        @NotNull URI jwksUri,
        @DefaultValue("retail-api") String audience,
        @Nullable Path stateDir,
        @DefaultValue("24h") Duration outageTolerance,
        @DefaultValue({}) List<String> publicPaths) {}
