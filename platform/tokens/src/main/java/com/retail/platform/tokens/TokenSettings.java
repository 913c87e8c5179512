package com.retail.platform.tokens;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What access tokens are checked against, and how long keys are kept.
///
/// @param issuer the only issuer whose tokens are accepted (`iss`)
/// @param jwksUri where the issuer's signing keys are read
/// @param audience what `aud` has to contain
/// @param stateDir private folder for the copy of the last good keys; without one nothing is kept
///   on disk
/// @param outageTolerance how long the last good keys serve while the issuer can't be reached
/// @param keysLifetime how long keys are used before they are read again
/// @param refreshAhead how long before the end of their lifetime keys are read in the background
/// @param refetchInterval in each such interval keys are read at most twice, whatever tokens come
///   in
/// @param connectTimeout limit of connecting to the issuer
/// @param readTimeout limit of waiting for the issuer's answer
/// @param clockSkew how far the issuer's clock may be off
/// @param cacheSize how many verified tokens are remembered
public record TokenSettings(
        String issuer,
        URI jwksUri,
        String audience,
        @Nullable Path stateDir,
        Duration outageTolerance,
        Duration keysLifetime,
        Duration refreshAhead,
        Duration refetchInterval,
        Duration connectTimeout,
        Duration readTimeout,
        Duration clockSkew,
        long cacheSize) {

    private static final Duration MAX_SKEW = Duration.ofSeconds(60);

    public TokenSettings {
        if (issuer.isBlank() || audience.isBlank()) {
            throw new IllegalArgumentException("issuer and audience of tokens must be set");
        }
        if (clockSkew.isNegative() || clockSkew.compareTo(MAX_SKEW) > 0) {
            throw new IllegalArgumentException("clock skew must be from 0 to 60 s");
        }
        if (keysLifetime.compareTo(refreshAhead.plus(connectTimeout).plus(readTimeout)) <= 0) {
            throw new IllegalArgumentException(
                    "keys' lifetime must be longer than the refresh ahead and its time-outs together");
        }
    }

    /// The usual settings for an issuer.
    ///
    /// @param jwksUri Keycloak's address below the issuer if null
    public static TokenSettings of(
            String issuer, @Nullable URI jwksUri, String audience, @Nullable Path stateDir) {
        return new TokenSettings(
                issuer,
                jwksUri == null ? URI.create(issuer + "/protocol/openid-connect/certs") : jwksUri,
                audience,
                stateDir,
                Duration.ofHours(24),
                Duration.ofMinutes(5),
                Duration.ofMinutes(1),
                Duration.ofSeconds(5),
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                Duration.ofSeconds(30),
                20_000);
    }

    /// The same with another limit for how long the last good keys serve.
    public TokenSettings withOutageTolerance(Duration tolerance) {
        return new TokenSettings(
                issuer,
                jwksUri,
                audience,
                stateDir,
                tolerance,
                keysLifetime,
                refreshAhead,
                refetchInterval,
                connectTimeout,
                readTimeout,
                clockSkew,
                cacheSize);
    }

    /// The same with other times for reading keys again.
    public TokenSettings withKeysLifetime(
            Duration lifetime, Duration ahead, Duration newRefetchInterval) {
        return new TokenSettings(
                issuer,
                jwksUri,
                audience,
                stateDir,
                outageTolerance,
                lifetime,
                ahead,
                newRefetchInterval,
                connectTimeout,
                readTimeout,
                clockSkew,
                cacheSize);
    }

    /// The same with another number of remembered tokens.
    public TokenSettings withCacheSize(long size) {
        return new TokenSettings(
                issuer,
                jwksUri,
                audience,
                stateDir,
                outageTolerance,
                keysLifetime,
                refreshAhead,
                refetchInterval,
                connectTimeout,
                readTimeout,
                clockSkew,
                size);
    }
}
