package com.retail.platform.tokens;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.URLBasedJWKSetSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.io.Closeable;
import java.io.IOException;
import java.net.MalformedURLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/// The issuer's signing keys: cached, read ahead of their end, and never asked for more often than
/// stated, whatever key ids tokens claim.
final class SigningKeys implements JWKSource<SecurityContext>, Closeable {

    private static final int LARGEST_ANSWER = 256 * 1024;

    /// So many tokens with an unknown key wait at a time for keys to be read; more are refused at
    /// once.
    private static final int WAITING = 8;

    private final LastGoodKeys lastGood;
    private final JWKSource<SecurityContext> keys;
    private final Semaphore waiting = new Semaphore(WAITING);

    SigningKeys(TokenSettings settings, Clock clock, Runnable onKeyGone) {
        var retriever =
                new DefaultResourceRetriever(
                        millis(settings.connectTimeout()),
                        millis(settings.readTimeout()),
                        LARGEST_ANSWER);
        var folder = settings.stateDir();
        var disk = folder == null ? null : new KeysOnDisk(folder, settings.jwksUri().toString());
        try {
            lastGood =
                    new LastGoodKeys(
                            new URLBasedJWKSetSource<>(settings.jwksUri().toURL(), retriever),
                            settings.outageTolerance(),
                            clock,
                            disk,
                            onKeyGone);
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("the address of the token keys is no URL", e);
        }
        ThreadFactory threads = Thread.ofPlatform().daemon().name("token-keys-", 0).factory();
        ExecutorService refreshing = Executors.newSingleThreadExecutor(threads);
        ScheduledExecutorService schedule = Executors.newSingleThreadScheduledExecutor(threads);
        keys =
                JWKSourceBuilder.create(lastGood)
                        .cache(
                                settings.keysLifetime().toMillis(),
                                settings.connectTimeout().plus(settings.readTimeout()).toMillis())
                        .refreshAheadCache(
                                settings.refreshAhead().toMillis(),
                                null,
                                refreshing,
                                true,
                                schedule,
                                true)
                        .rateLimited(settings.refetchInterval().toMillis())
                        .build();
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context)
            throws KeySourceException {
        var held = lastGood.usable();
        if (held == null) {
            return ask(selector, context);
        }
        var known = !selector.select(held).isEmpty();
        if (!known && !waiting.tryAcquire()) {
            return List.of();
        }
        try {
            return ask(selector, context);
        } catch (KeySourceException e) {
            return selector.select(held);
        } finally {
            if (!known) {
                waiting.release();
            }
        }
    }

    private List<JWK> ask(JWKSelector selector, @Nullable SecurityContext context)
            throws KeySourceException {
        return keys.get(selector, context);
    }

    /// Reads the keys if there are none in memory yet.
    void load() throws KeySourceException {
        ask(new JWKSelector(new JWKMatcher.Builder().build()), null);
    }

    @Override
    public void close() throws IOException {
        if (keys instanceof Closeable closeable) {
            closeable.close();
        }
    }

    private static int millis(Duration duration) {
        return Math.toIntExact(duration.toMillis());
    }
}
