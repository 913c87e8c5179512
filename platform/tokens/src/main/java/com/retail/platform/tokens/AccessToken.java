package com.retail.platform.tokens;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;

/// What a verified access token says about its bearer.
///
/// @param subject the user's id
/// @param email absent for machines
/// @param roles role names as in the token, such as `warehouse_manager`
/// @param locations the locations the bearer is bound to; empty if the token names none
/// @param expiresAt from then on the token is refused
public record AccessToken(
        UUID subject,
        @Nullable String email,
        Set<String> roles,
        Set<UUID> locations,
        Instant expiresAt) {

    public AccessToken {
        roles = Set.copyOf(roles);
        locations = Set.copyOf(locations);
    }

    /// The view of a token that was verified before.
    ///
    /// @throws BadJwtException if a claim has not the expected form
    public static AccessToken of(Jwt jwt) {
        var expiresAt = jwt.getExpiresAt();
        if (expiresAt == null) {
            throw new BadJwtException("the token has no expiry");
        }
        var locations = new LinkedHashSet<UUID>();
        for (var text : strings(jwt, "locations")) {
            locations.add(uuid(text, "locations"));
        }
        var email = jwt.getClaims().get("email") instanceof String text ? text : null;
        var subject = jwt.getClaims().get("sub") instanceof String text ? text : "";
        return new AccessToken(
                uuid(subject, "sub"), email, strings(jwt, "roles"), locations, expiresAt);
    }

    private static Set<String> strings(Jwt jwt, String claim) {
        var value = jwt.getClaims().get(claim);
        if (value == null) {
            return Set.of();
        }
        if (!(value instanceof Collection<?> items)) {
            throw malformed(claim);
        }
        var strings = new LinkedHashSet<String>();
        for (var item : items) {
            if (!(item instanceof String text)) {
                throw malformed(claim);
            }
            strings.add(text);
        }
        return strings;
    }

    private static UUID uuid(String text, String claim) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw malformed(claim);
        }
    }

    private static BadJwtException malformed(String claim) {
        return new BadJwtException("the token's claim " + claim + " has not the expected form");
    }
}
