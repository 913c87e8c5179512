package com.retail.platform.testkit;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Access tokens as Keycloak would give them, good and bad, signed by a key that a small HTTP
/// server shows at [#jwksUri()]. In place of Keycloak where a test isn't about Keycloak.
public final class Tokens {

    /// Whom the tokens are for.
    public static final String AUDIENCE = "retail-api";

    private static final Duration LIFE = Duration.ofMinutes(15);
    private static final Clock CLOCK = Clock.systemUTC();
    private static final RSAKey KEY = newKey();
    private static final HttpServer SERVER = serve();

    private static final Map<Wish, Minted> MINTED = new ConcurrentHashMap<>();

    private static volatile boolean away;

    private record Wish(String role, List<UUID> locations) {}

    private record Minted(String token, Instant staleAt) {}

    private Tokens() {}

    /// What tokens say in `iss`.
    public static String issuer() {
        return "http://127.0.0.1:" + SERVER.getAddress().getPort() + "/realms/retail";
    }

    /// Where the public key is.
    public static String jwksUri() {
        return issuer() + "/protocol/openid-connect/certs";
    }

    /// Plays an outage of the issuer, while true: its keys are answered with 503.
    public static void outage(boolean on) {
        away = on;
    }

    /// A good token with this role (`admin`, `warehouse_manager`, `retail_partner`), bound to
    /// locations. Signing is slow, so whoever asks for the same gets the same user for some
    /// minutes.
    public static String mint(String role, UUID... locations) {
        return MINTED.compute(
                        new Wish(role, List.of(locations)),
                        (wish, known) ->
                                known != null && CLOCK.instant().isBefore(known.staleAt())
                                        ? known
                                        : new Minted(
                                                token(role).locations(locations).mint(),
                                                CLOCK.instant().plus(LIFE.dividedBy(2))))
                .token();
    }

    /// A token of a new user, to change one thing of before it is minted.
    public static Token token(String role) {
        return new Token(role);
    }

    public static String expired(String role) {
        return token(role).expires(CLOCK.instant().minus(Duration.ofHours(1))).mint();
    }

    public static String wrongKey(String role) {
        return token(role).signedBy(newKey()).mint();
    }

    public static String wrongAudience(String role) {
        return token(role).audience("account").mint();
    }

    public static String wrongIssuer(String role) {
        return token(role).issuer("http://127.0.0.1:1/realms/other").mint();
    }

    /// Signed by nobody (`alg: none`).
    public static String unsigned(String role) {
        return new PlainJWT(token(role).claims()).serialize();
    }

    /// A token in the making.
    public static final class Token {

        private final JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder();
        private RSAKey key = KEY;

        private Token(String role) {
            var now = CLOCK.instant();
            var user = Ids.next();
            claims.issuer(Tokens.issuer())
                    .audience(List.of(AUDIENCE))
                    .subject(user.toString())
                    .jwtID(Ids.next().toString())
                    .issueTime(Date.from(now))
                    .expirationTime(Date.from(now.plus(LIFE)))
                    .claim("typ", "Bearer")
                    .claim("azp", "retail-api")
                    .claim("email", user + "@example.com")
                    .claim("roles", List.of(role));
        }

        /// Who the caller is.
        public Token subject(UUID user) {
            claims.subject(user.toString());
            return this;
        }

        public Token email(String email) {
            claims.claim("email", email);
            return this;
        }

        /// The locations the caller is bound to; none leaves the claim out, as Keycloak does.
        public Token locations(UUID... locations) {
            claims.claim(
                    "locations",
                    locations.length == 0
                            ? null
                            : Arrays.stream(locations).map(UUID::toString).toList());
            return this;
        }

        /// In place of the one role, or no claim at all.
        public Token roles(@Nullable List<String> roles) {
            claims.claim("roles", roles);
            return this;
        }

        public Token audience(String audience) {
            claims.audience(audience);
            return this;
        }

        public Token issuer(String issuer) {
            claims.issuer(issuer);
            return this;
        }

        public Token expires(Instant time) {
            claims.expirationTime(Date.from(time));
            return this;
        }

        /// Any other claim; null takes it away.
        public Token claim(String name, @Nullable Object value) {
            claims.claim(name, value);
            return this;
        }

        /// The token as it goes after `Bearer `.
        public String mint() {
            var header =
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .type(JOSEObjectType.JWT)
                            .keyID(KEY.getKeyID())
                            .build();
            var token = new SignedJWT(header, claims());
            try {
                token.sign(new RSASSASigner(key));
            } catch (JOSEException e) {
                throw new IllegalStateException(e);
            }
            return token.serialize();
        }

        private Token signedBy(RSAKey other) {
            key = other;
            return this;
        }

        private JWTClaimsSet claims() {
            return claims.build();
        }
    }

    private static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .keyIDFromThumbprint(true)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HttpServer serve() {
        try {
            var server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
            var keys = new JWKSet(KEY.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
            server.createContext(
                    "/realms/retail/protocol/openid-connect/certs",
                    exchange -> {
                        try (exchange) {
                            if (away) {
                                exchange.sendResponseHeaders(503, -1);
                                return;
                            }
                            exchange.getResponseHeaders().set("Content-Type", "application/json");
                            exchange.sendResponseHeaders(200, keys.length);
                            exchange.getResponseBody().write(keys);
                        }
                    });
            server.setExecutor(
                    task -> Thread.ofPlatform().daemon().name("test issuer").start(task));
            // The server's own thread inherits being a daemon from the one that starts it.
            var starter = Thread.ofPlatform().daemon().start(server::start);
            starter.join();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
