package com.retail.gateway.routes;

import com.retail.gateway.problem.ProblemException;
import io.netty.channel.ChannelOption;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.cloud.gateway.config.HttpClientProperties;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.NettyRoutingFilter;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.internal.shaded.reactor.pool.PoolAcquirePendingLimitException;
import reactor.netty.internal.shaded.reactor.pool.PoolAcquireTimeoutException;
import reactor.netty.resources.ConnectionProvider;

/// Sends requests for event streams, over connections of their own: each stream keeps one for hours
/// and would leave none for the other calls. All others are left to the usual filter behind this
/// one.
final class StreamCalls extends NettyRoutingFilter implements DisposableBean {

    private static final Duration RETRY = Duration.ofSeconds(2);

    private final ConnectionProvider connections;

    private StreamCalls(
            ConnectionProvider connections,
            Duration connectTimeout,
            ObjectProvider<List<HttpHeadersFilter>> headerFilters,
            HttpClientProperties properties) {
        super(
                HttpClient.create(connections)
                        .option(
                                ChannelOption.CONNECT_TIMEOUT_MILLIS,
                                Math.toIntExact(connectTimeout.toMillis()))
                        .disableRetry(true),
                headerFilters,
                properties);
        this.connections = connections;
    }

    static StreamCalls of(
            RouteSettings.Upstream upstream,
            ObjectProvider<List<HttpHeadersFilter>> headerFilters,
            HttpClientProperties properties) {
        var connections =
                ConnectionProvider.builder("streams")
                        .maxConnections(upstream.streams())
                        .pendingAcquireMaxCount(100)
                        .pendingAcquireTimeout(Duration.ofMillis(500))
                        .maxIdleTime(Duration.ofSeconds(5))
                        .build();
        return new StreamCalls(connections, upstream.connectTimeout(), headerFilters, properties);
    }

    @Override
    public int getOrder() {
        return ORDER - 1;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        return KnownPaths.asksForStream(exchange)
                ? super.filter(exchange, chain).onErrorMap(StreamCalls::isFull, full -> tooMany())
                : chain.filter(exchange);
    }

    private static boolean isFull(Throwable error) {
        return error instanceof PoolAcquireTimeoutException
                || error instanceof PoolAcquirePendingLimitException;
    }

    private static ProblemException tooMany() {
        return ProblemException.unavailable("Too many streams are open.", RETRY);
    }

    @Override
    public void destroy() {
        connections.dispose();
    }
}
