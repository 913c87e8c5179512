package com.retail.platform.tokens;

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
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// An issuer of tokens with an address for its keys that counts, changes keys and goes away on
/// demand.
final class TestIssuer implements AutoCloseable {

    static final String AUDIENCE = "retail-api";

    final AtomicInteger asked = new AtomicInteger();
    volatile boolean away;
    private final HttpServer server;
    private final java.util.concurrent.ExecutorService threads = Executors.newCachedThreadPool();
    private volatile List<RSAKey> keys;

    TestIssuer(RSAKey... keys) throws IOException {
        this.keys = List.of(keys);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext(
                "/certs",
                exchange -> {
                    asked.incrementAndGet();
                    var body =
                            new JWKSet(List.copyOf(this.keys))
                                    .toString(true)
                                    .getBytes(StandardCharsets.UTF_8);
                    exchange.getResponseHeaders().add("Content-Type", "application/json");
                    exchange.sendResponseHeaders(away ? 503 : 200, away ? -1 : body.length);
                    if (!away) {
                        exchange.getResponseBody().write(body);
                    }
                    exchange.close();
                });
        server.start();
    }

    static RSAKey key(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).keyUse(KeyUse.SIGNATURE).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    void signsWith(RSAKey... newKeys) {
        keys = List.of(newKeys);
    }

    String name() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/realms/retail";
    }

    URI jwksUri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/certs");
    }

    JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(name())
                .audience(AUDIENCE)
                .subject(UUID.randomUUID().toString())
                .expirationTime(Date.from(Instant.now().plusSeconds(900)))
                .claim("typ", "Bearer")
                .claim("email", "a@example.com")
                .claim("roles", List.of("warehouse_manager"));
    }

    String token(RSAKey key) {
        return token(key, claims -> {});
    }

    String token(RSAKey key, Consumer<JWTClaimsSet.Builder> change) {
        return token(key, new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()), change);
    }

    String token(RSAKey key, JWSHeader.Builder header, Consumer<JWTClaimsSet.Builder> change) {
        try {
            var claims = claims();
            change.accept(claims);
            var jwt = new SignedJWT(header.type(JOSEObjectType.JWT).build(), claims.build());
            jwt.sign(new RSASSASigner(key));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
