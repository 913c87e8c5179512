package com.retail.platform.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;

class AccessTokensTests {

    private static final RSAKey KEY = TestIssuer.key("one");
    private static final RSAKey FOREIGN = TestIssuer.key("one");

    private TestIssuer issuer;
    private AccessTokens tokens;

    @BeforeEach
    void start() throws IOException {
        issuer = new TestIssuer(KEY);
        tokens = new AccessTokens(settings(), Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        tokens.close();
        issuer.close();
    }

    private TokenSettings settings() {
        return TokenSettings.of(issuer.name(), issuer.jwksUri(), TestIssuer.AUDIENCE, null);
    }

    @Test
    void saysWhoTheBearerIs() {
        var user = UUID.randomUUID();
        var location = UUID.randomUUID();
        var token =
                issuer.token(
                        KEY,
                        claims ->
                                claims.subject(user.toString())
                                        .claim("locations", List.of(location.toString())));

        var seen = tokens.verify(token);

        assertThat(seen.subject()).isEqualTo(user);
        assertThat(seen.email()).isEqualTo("a@example.com");
        assertThat(seen.roles()).containsExactly("warehouse_manager");
        assertThat(seen.locations()).containsExactly(location);
        assertThat(tokens.decode(token).getSubject()).isEqualTo(user.toString());
    }

    @Test
    void remembersOnlyWhatItVerified() {
        var good = issuer.token(KEY);
        var bad = issuer.token(FOREIGN);
        assertThat(tokens.remembered(good)).isNull();

        tokens.verify(good);
        refuses(bad);

        assertThat(tokens.remembered(good)).isEqualTo(tokens.verify(good));
        assertThat(tokens.remembered(bad)).isNull();
        assertThat(tokens.remembered(good.substring(0, good.length() - 2))).isNull();
    }

    @Test
    void forgetsATokenWhenItExpires() {
        var clock = new MovableClock();
        try (var checked = new AccessTokens(settings(), clock)) {
            var token = issuer.token(KEY);
            checked.verify(token);

            clock.now = clock.now.plus(Duration.ofMinutes(16));

            assertThat(checked.remembered(token)).isNull();
            assertThatExceptionOfType(BadJwtException.class)
                    .isThrownBy(() -> checked.verify(token));
        }
    }

    @Test
    void refusesWhatIsNotMeantForUsNow() {
        refuses(claims -> claims.expirationTime(secondsFromNow(-60)));
        refuses(claims -> claims.expirationTime(null));
        refuses(claims -> claims.notBeforeTime(secondsFromNow(300)));
        refuses(claims -> claims.issuer("https://elsewhere.example.com"));
        refuses(claims -> claims.issuer(null));
        refuses(claims -> claims.audience("another-api"));
        refuses(claims -> claims.audience((String) null));
        refuses(claims -> claims.subject("no-uuid"));
        refuses(claims -> claims.subject(null));
        refuses(claims -> claims.claim("roles", "admin"));
        refuses(claims -> claims.claim("locations", List.of("everywhere")));
    }

    @Test
    void allowsTheIssuersClockToBeALittleOff() {
        tokens.verify(issuer.token(KEY, claims -> claims.notBeforeTime(secondsFromNow(20))));
        tokens.verify(issuer.token(KEY, claims -> claims.expirationTime(secondsFromNow(-20))));
    }

    @Test
    void refusesTokensOfAnotherKind() {
        refuses(claims -> claims.claim("typ", "ID"));
        refuses(claims -> claims.claim("typ", "Refresh"));
        refuses(claims -> claims.claim("typ", "Offline"));
        refuses(claims -> claims.claim("typ", null).claim("at_hash", "abc"));
        tokens.verify(issuer.token(KEY, claims -> claims.claim("typ", null)));
    }

    @Test
    void refusesOtherSignaturesThanTheIssuersRs256() throws Exception {
        refuses(issuer.token(FOREIGN));
        refuses(new PlainJWT(issuer.claims().build()).serialize());
        refuses(hs256WithThePublicKeyAsSecret());
        refuses(
                issuer.token(
                        KEY, new JWSHeader.Builder(JWSAlgorithm.RS512).keyID("one"), claims -> {}));
        var token = issuer.token(KEY);
        refuses(token.substring(0, token.lastIndexOf('.') + 1));
        refuses("");
        refuses("a.b.c");
        refuses("x".repeat(100_000));
    }

    @Test
    void takesNoKeyFromTheTokensOwnHeader() throws Exception {
        try (var attacker = new TestIssuer(FOREIGN)) {
            refuses(
                    issuer.token(
                            FOREIGN,
                            new JWSHeader.Builder(JWSAlgorithm.RS256)
                                    .keyID("one")
                                    .jwk(FOREIGN.toPublicJWK())
                                    .jwkURL(attacker.jwksUri())
                                    .x509CertURL(URI.create(attacker.jwksUri() + "?x5u")),
                            claims -> {}));
            assertThat(attacker.asked).hasValue(0);
        }
    }

    private static String hs256WithThePublicKeyAsSecret() throws Exception {
        var jwt =
                new SignedJWT(
                        new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("one").build(),
                        new JWTClaimsSet.Builder().audience(TestIssuer.AUDIENCE).build());
        jwt.sign(new MACSigner(KEY.toRSAPublicKey().getEncoded()));
        return jwt.serialize();
    }

    private void refuses(Consumer<JWTClaimsSet.Builder> change) {
        refuses(issuer.token(KEY, change));
    }

    private void refuses(String token) {
        assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> tokens.verify(token));
    }

    private static Date secondsFromNow(long seconds) {
        return Date.from(Instant.now().plusSeconds(seconds));
    }

    static final class MovableClock extends Clock {
        volatile Instant now = Instant.now();

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    }
}
