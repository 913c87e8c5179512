package com.retail.platform.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.jwk.RSAKey;
import com.retail.platform.tokens.AccessTokensTests.MovableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.oauth2.jwt.BadJwtException;

class SigningKeysTests {

    private static final RSAKey OLD = TestIssuer.key("old");
    private static final RSAKey NEW = TestIssuer.key("new");
    private static final RSAKey UNKNOWN = TestIssuer.key("unknown");

    @TempDir Path folder;
    private TestIssuer issuer;

    @BeforeEach
    void start() throws IOException {
        issuer = new TestIssuer(OLD);
    }

    @AfterEach
    void stop() {
        issuer.close();
    }

    private TokenSettings settings() {
        return TokenSettings.of(issuer.name(), issuer.jwksUri(), TestIssuer.AUDIENCE, folder);
    }

    private AccessTokens tokens() {
        return new AccessTokens(settings(), Clock.systemUTC());
    }

    @Test
    void startsWithoutTheIssuerAndSaysThatKeysAreMissing() {
        issuer.away = true;
        try (var tokens = tokens()) {
            for (int i = 0; i < 5; i++) {
                assertThatExceptionOfType(KeysUnavailableException.class)
                        .isThrownBy(() -> tokens.verify(issuer.token(OLD)));
            }
        }
    }

    @Test
    void usesTheKeysAsSoonAsTheIssuerComes() {
        issuer.away = true;
        var quick =
                settings()
                        .withKeysLifetime(
                                Duration.ofMinutes(5),
                                Duration.ofMinutes(1),
                                Duration.ofMillis(100));
        try (var tokens = new AccessTokens(quick, Clock.systemUTC()).prefetch()) {
            await().atMost(Duration.ofSeconds(5)).until(() -> issuer.asked.get() > 0);
            issuer.away = false;
            await().atMost(Duration.ofSeconds(5))
                    .ignoreExceptions()
                    .untilAsserted(() -> tokens.verify(issuer.token(OLD)));
        }
    }

    @Test
    void goesOnWhileTheIssuerIsAway() {
        var quick =
                settings()
                        .withKeysLifetime(
                                Duration.ofMillis(3_500),
                                Duration.ofMillis(400),
                                Duration.ofMillis(100));
        try (var tokens = new AccessTokens(quick, Clock.systemUTC())) {
            tokens.verify(issuer.token(OLD));
            issuer.away = true;
            var before = issuer.asked.get();
            // Keys are read again in the background, in vain, and the ones held serve on.
            await().atMost(Duration.ofSeconds(12)).until(() -> issuer.asked.get() >= before + 2);
            tokens.verify(issuer.token(OLD));
            assertThatExceptionOfType(BadJwtException.class)
                    .isThrownBy(() -> tokens.verify(issuer.token(UNKNOWN)));
        }
    }

    @Test
    void startsWithTheCopyOnDiskWhileTheIssuerIsAway() throws IOException {
        try (var tokens = tokens()) {
            tokens.verify(issuer.token(OLD));
        }
        issuer.away = true;
        try (var tokens = tokens()) {
            tokens.verify(issuer.token(OLD));
            assertThatExceptionOfType(BadJwtException.class)
                    .isThrownBy(() -> tokens.verify(issuer.token(UNKNOWN)));
        }
        var copy = folder.resolve("token-keys.json");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(copy)).doesNotContain("\"d\"", "\"p\"", "\"q\"");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(copy);
        }
    }

    @Test
    void doesNotUseACopyThatIsTooOldDamagedOfAnotherIssuerOrWritableByOthers() throws IOException {
        var copy = folder.resolve("token-keys.json");
        try (var tokens = tokens()) {
            tokens.verify(issuer.token(OLD));
        }
        issuer.away = true;
        var good = Files.readString(copy);

        var clock = new MovableClock();
        clock.now = clock.now.plus(Duration.ofHours(25));
        try (var tokens = new AccessTokens(settings(), clock)) {
            hasNoKeys(tokens);
        }
        Files.writeString(copy, good.substring(0, good.length() / 2));
        try (var tokens = tokens()) {
            hasNoKeys(tokens);
        }
        Files.writeString(copy, good.replace("/certs", "/other"));
        try (var tokens = tokens()) {
            hasNoKeys(tokens);
        }
        Files.writeString(copy, good);
        Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rw-rw-rw-"));
        try (var tokens = tokens()) {
            hasNoKeys(tokens);
        }
    }

    private void hasNoKeys(AccessTokens tokens) {
        assertThatExceptionOfType(KeysUnavailableException.class)
                .isThrownBy(() -> tokens.verify(issuer.token(OLD)));
    }

    @Test
    void stopsTrustingOldKeysAfterTheToleratedTime() {
        var clock = new MovableClock();
        var brief = settings().withOutageTolerance(Duration.ofMinutes(30));
        try (var tokens = new AccessTokens(brief, clock)) {
            tokens.verify(issuer.token(OLD));
        }
        issuer.away = true;
        clock.now = clock.now.plus(Duration.ofMinutes(29));
        try (var tokens = new AccessTokens(brief, clock)) {
            assertThat(new KeysOnDisk(folder, issuer.jwksUri().toString()).read()).isNotNull();
            assertThatExceptionOfType(BadJwtException.class)
                    .isThrownBy(() -> tokens.verify(issuer.token(UNKNOWN)));
            clock.now = clock.now.plus(Duration.ofMinutes(2));
        }
        try (var tokens = new AccessTokens(brief, clock)) {
            hasNoKeys(tokens);
        }
    }

    @Test
    void acceptsANewKeyAtOnceAndForgetsTokensOfARemovedOne() {
        try (var tokens = tokens()) {
            var before = issuer.token(OLD);
            tokens.verify(before);

            issuer.signsWith(OLD, NEW);
            tokens.verify(issuer.token(NEW));
            assertThat(tokens.remembered(before)).isNotNull();
        }
        var quick =
                settings()
                        .withKeysLifetime(
                                Duration.ofMinutes(5), Duration.ofMinutes(1), Duration.ofMillis(1));
        try (var tokens = new AccessTokens(quick, Clock.systemUTC())) {
            var before = issuer.token(OLD);
            tokens.verify(before);

            issuer.signsWith(NEW);
            assertThatExceptionOfType(BadJwtException.class)
                    .isThrownBy(() -> tokens.verify(issuer.token(UNKNOWN)));

            assertThat(tokens.remembered(before)).isNull();
            assertThatExceptionOfType(BadJwtException.class)
                    .isThrownBy(() -> tokens.verify(before));
        }
    }

    @Test
    void asksForKeysATinyNumberOfTimesInAStormOfUnknownKeys() throws Exception {
        try (var tokens = tokens();
                var threads = Executors.newFixedThreadPool(16)) {
            tokens.verify(issuer.token(OLD));
            var before = issuer.asked.get();
            var started = System.nanoTime();
            Callable<Boolean> attempt =
                    () -> {
                        try {
                            tokens.verify(issuer.token(UNKNOWN));
                            return false;
                        } catch (BadJwtException e) {
                            return true;
                        }
                    };

            for (var refused :
                    threads.invokeAll(IntStream.range(0, 500).mapToObj(i -> attempt).toList())) {
                assertThat(refused.get()).isTrue();
            }

            var seconds = Duration.ofNanos(System.nanoTime() - started).toSeconds();
            assertThat(issuer.asked.get() - before)
                    .isLessThanOrEqualTo((int) (seconds / 5 + 1) * 2);
            tokens.verify(issuer.token(OLD));
        }
    }
}
