package com.retail.platform.tokens;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/// Checks access tokens and remembers those that passed until they expire.
///
/// Never needs the issuer to start, and goes on without it for the settings' outage tolerance.
/// Throws {@link BadJwtException} for a token to be refused (401) and {@link
/// KeysUnavailableException} if there are no keys to check any token with (503).
public final class AccessTokens implements JwtDecoder, AutoCloseable {

    private record Digest(long a, long b, long c, long d) {}

    private record Verified(Jwt jwt, AccessToken token) {}

    private static final Log log = LogFactory.getLog(AccessTokens.class);
    private static final int LONGEST = 16 * 1024;

    private final Clock clock;
    private final Cache<Digest, Verified> verified;
    private final SigningKeys keys;
    private final NimbusJwtDecoder decoder;

    public AccessTokens(TokenSettings settings, Clock clock) {
        this.clock = clock;
        this.verified =
                Caffeine.newBuilder()
                        .maximumSize(settings.cacheSize())
                        .expireAfter(Expiry.creating((Digest key, Verified value) -> left(value)))
                        .build();
        this.keys = new SigningKeys(settings, clock, verified::invalidateAll);
        this.decoder = new NimbusJwtDecoder(processor(keys));
        decoder.setJwtValidator(TokenClaims.validator(settings, clock));
    }

    /// Starts to read the keys in the background, so that the first caller need not wait for them.
    public AccessTokens prefetch() {
        Thread.ofVirtual()
                .name("token-keys-prefetch")
                .start(
                        () -> {
                            try {
                                keys.load();
                            } catch (KeySourceException e) {
                                log.debug("Token keys are not there yet", e);
                            }
                        });
        return this;
    }

    /// What the token says if it was verified before and has not expired; null says nothing about
    /// it. Never blocks.
    public @Nullable AccessToken remembered(String token) {
        var found = find(digest(token));
        return found == null ? null : found.token();
    }

    /// What a good token says. May block for as long as the issuer takes to name its keys.
    public AccessToken verify(String token) {
        return check(token).token();
    }

    @Override
    public Jwt decode(String token) throws JwtException {
        return check(token).jwt();
    }

    /// Ends the background work.
    @Override
    public void close() {
        try {
            keys.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Verified check(String token) {
        if (token.length() > LONGEST) {
            throw new BadJwtException("the token is too long");
        }
        var digest = digest(token);
        var found = find(digest);
        if (found != null) {
            return found;
        }
        var jwt = decodeNow(token);
        var fresh = new Verified(jwt, AccessToken.of(jwt));
        verified.put(digest, fresh);
        return fresh;
    }

    private Jwt decodeNow(String token) {
        try {
            return decoder.decode(token);
        } catch (BadJwtException e) {
            throw e;
        } catch (JwtException e) {
            if (e.getCause() instanceof KeySourceException cause) {
                throw new KeysUnavailableException(cause);
            }
            throw new BadJwtException("the token can't be checked", e);
        }
    }

    private @Nullable Verified find(Digest digest) {
        var found = verified.getIfPresent(digest);
        return found != null && found.token().expiresAt().isAfter(clock.instant()) ? found : null;
    }

    private Duration left(Verified value) {
        Instant now = clock.instant();
        Instant end = value.token().expiresAt();
        return end.isAfter(now) ? Duration.between(now, end) : Duration.ZERO;
    }

    private static DefaultJWTProcessor<SecurityContext> processor(SigningKeys keys) {
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(
                        JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
        // The keys come from the issuer only: the selector ignores jku, jwk, x5u and x5c headers.
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, keys));
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
        return processor;
    }

    private static Digest digest(String token) {
        try {
            var bytes =
                    ByteBuffer.wrap(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(token.getBytes(StandardCharsets.UTF_8)));
            return new Digest(bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
