package com.retail.gateway;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.resources.LoopResources;

/// Stands in for all services and for the issuer of tokens: answers what a test says and remembers
/// what was asked.
public final class TestServices implements AutoCloseable {

    /// What a service was asked.
    public record Asked(String method, String uri, Map<String, String> headers, String body) {}

    @FunctionalInterface
    public interface Handler {
        Publisher<Void> answer(HttpServerRequest request, HttpServerResponse response);
    }

    private static final RSAKey KEY = key();
    private static final String ISSUER = "http://issuer.test/realms/retail";

    /// Requests whose headers have come.
    public final AtomicInteger begun = new AtomicInteger();

    public final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final Map<String, Handler> handlers = new ConcurrentHashMap<>();
    private final LoopResources threads = LoopResources.create("test-services", 1, true);
    private ChannelGroup connections;
    private DisposableServer server;
    public volatile boolean issuerAway;

    public TestServices() {
        start(0);
    }

    private void start(int port) {
        connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
        server =
                HttpServer.create()
                        .host("127.0.0.1")
                        .port(port)
                        .channelGroup(connections)
                        // A closing gateway ends the threads that are shared.
                        .runOn(threads)
                        .handle(this::handle)
                        .bindNow();
    }

    public void stop() {
        server.channel().close().syncUninterruptibly();
        connections.close().awaitUninterruptibly();
        server.disposeNow(Duration.ofSeconds(2));
    }

    public void startAgain() {
        start(server.port());
    }

    public String url() {
        return "http://127.0.0.1:" + server.port();
    }

    /// Forgets what was asked and how to answer.
    public void forget() {
        asked.clear();
        begun.set(0);
        handlers.clear();
    }

    /// Answers so to requests to this path, instead of 200 and an echo.
    public void on(String path, Handler handler) {
        handlers.put(path, handler);
    }

    public void answers(String path, int status, String type, String body) {
        on(
                path,
                (request, response) ->
                        response.status(status)
                                .header("Content-Type", type)
                                .sendString(Flux.just(body)));
    }

    public long timesAsked(String path) {
        return asked.stream().filter(it -> it.uri().startsWith(path)).count();
    }

    public Asked lastAsked() {
        return asked.getLast();
    }

    private Publisher<Void> handle(HttpServerRequest request, HttpServerResponse response) {
        var path = "/" + request.path();
        if (path.equals("/certs")) {
            return issuerAway
                    ? response.status(503).send()
                    : response.header("Content-Type", "application/json")
                            .sendString(Flux.just(new JWKSet(KEY).toString(true)));
        }
        begun.incrementAndGet();
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        request.requestHeaders()
                .forEach(it -> headers.merge(it.getKey(), it.getValue(), (a, b) -> a + ", " + b));
        return request.receive()
                .aggregate()
                .asString()
                .defaultIfEmpty("")
                .flatMapMany(
                        body -> {
                            asked.add(
                                    new Asked(
                                            request.method().name(), request.uri(), headers, body));
                            var handler = handlers.get(path);
                            return handler != null
                                    ? handler.answer(request, response)
                                    : response.header("Content-Type", "application/json")
                                            .header("X-Request-Id", "of-the-service")
                                            .header("Server", "secret/1.0")
                                            .sendString(Flux.just("{\"path\":\"" + path + "\"}"));
                        });
    }

    /// Settings of a gateway before these services.
    public Map<String, Object> settings() {
        var settings = new TreeMap<String, Object>();
        for (var name :
                List.of(
                        "identity",
                        "catalog",
                        "inventory",
                        "sales",
                        "alerting",
                        "supplychain",
                        "reporting")) {
            settings.put("retail.gateway.services." + name + ".url", url() + "/");
        }
        settings.put("server.port", 0);
        settings.put("management.server.port", 0);
        settings.put("retail.security.issuer", ISSUER);
        settings.put("retail.security.jwks-uri", url() + "/certs");
        settings.put("logging.structured.format.console", "");
        settings.put("logging.level.root", "warn");
        return settings;
    }

    /// A token of one of a few users by turns: signing is slow.
    public static String token() {
        return Users.TOKENS.get(Users.TURN.getAndIncrement() % Users.TOKENS.size());
    }

    public static String token(UUID user, Instant until) {
        try {
            var jwt =
                    new SignedJWT(
                            new JWSHeader.Builder(JWSAlgorithm.RS256)
                                    .keyID(KEY.getKeyID())
                                    .type(JOSEObjectType.JWT)
                                    .build(),
                            new JWTClaimsSet.Builder()
                                    .issuer(ISSUER)
                                    .audience("retail-api")
                                    .subject(user.toString())
                                    .expirationTime(Date.from(until))
                                    .claim("typ", "Bearer")
                                    .claim("roles", List.of("admin"))
                                    .build());
            jwt.sign(new RSASSASigner(KEY));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Users {
        static final AtomicInteger TURN = new AtomicInteger();
        static final List<String> TOKENS =
                Stream.generate(() -> token(UUID.randomUUID(), Instant.now().plusSeconds(3600)))
                        .limit(8)
                        .toList();
    }

    private static RSAKey key() {
        try {
            return new RSAKeyGenerator(2048).keyID("test").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        stop();
        threads.dispose();
    }
}
