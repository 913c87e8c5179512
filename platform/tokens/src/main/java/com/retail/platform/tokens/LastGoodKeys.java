package com.retail.platform.tokens;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSetSourceWrapper;
import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import com.nimbusds.jose.proc.SecurityContext;
import com.retail.platform.tokens.KeysOnDisk.Fetched;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.Collectors;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/// The issuer's keys, and the last good ones, for a limited time, while the issuer can't be asked.
///
/// Nimbus's own outage tolerance starts its limit anew with a copy read from disk, so the age is
/// counted here, from the moment the issuer gave the keys.
final class LastGoodKeys extends JWKSetSourceWrapper<SecurityContext> {

    private static final Log log = LogFactory.getLog(LastGoodKeys.class);
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

    private final Duration tolerance;
    private final Clock clock;
    private final @Nullable KeysOnDisk disk;
    private final Runnable onKeyGone;
    private volatile @Nullable Fetched last;
    private volatile boolean away;

    LastGoodKeys(
            JWKSetSource<SecurityContext> issuer,
            Duration tolerance,
            Clock clock,
            @Nullable KeysOnDisk disk,
            Runnable onKeyGone) {
        super(issuer);
        this.tolerance = tolerance;
        this.clock = clock;
        this.disk = disk;
        this.onKeyGone = onKeyGone;
        this.last = disk == null ? null : disk.read();
    }

    @Override
    public JWKSet getJWKSet(
            JWKSetCacheRefreshEvaluator refresh,
            long currentTime,
            @Nullable SecurityContext context)
            throws KeySourceException {
        try {
            var keys = getSource().getJWKSet(refresh, currentTime, context);
            if (keys.isEmpty()) {
                throw new JWKSetUnavailableException("the issuer names no keys");
            }
            keep(new Fetched(keys, clock.instant()));
            return keys;
        } catch (JWKSetUnavailableException e) {
            var keys = usable();
            if (!away) {
                away = true;
                log.warn(
                        "Token keys can't be read"
                                + (keys == null ? "" : ", the last good ones serve")
                                + ": "
                                + e.getMessage());
            }
            if (keys == null) {
                throw e;
            }
            return keys;
        }
    }

    /// The last good keys, or null if there are none or they are too old.
    @Nullable JWKSet usable() {
        var held = last;
        if (held == null) {
            return null;
        }
        var now = clock.instant();
        var tooOld = held.at().plus(tolerance).isBefore(now);
        var fromTheFuture = held.at().minus(CLOCK_TOLERANCE).isAfter(now);
        return tooOld || fromTheFuture ? null : held.keys();
    }

    private void keep(Fetched fetched) {
        var before = last;
        last = fetched;
        if (away) {
            away = false;
            log.info("Token keys can be read again");
        }
        if (disk != null) {
            disk.write(fetched);
        }
        if (before != null && lacksAKeyOf(before.keys(), fetched.keys())) {
            onKeyGone.run();
        }
    }

    private static boolean lacksAKeyOf(JWKSet before, JWKSet after) {
        var ids = after.getKeys().stream().map(JWK::getKeyID).collect(Collectors.toSet());
        return before.getKeys().stream().anyMatch(key -> !ids.contains(key.getKeyID()));
    }
}
