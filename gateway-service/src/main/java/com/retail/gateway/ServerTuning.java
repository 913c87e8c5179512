package com.retail.gateway;

import io.netty.channel.ChannelOption;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.stereotype.Component;
import reactor.netty.http.server.HttpServer;

/// The HTTP server's settings that Spring Boot has no property for.
@Component
final class ServerTuning implements NettyServerCustomizer {

    /// @param backlog connections that may wait to be accepted
    /// @param readTimeout how long a request may pause while it is read
    @ConfigurationProperties("retail.gateway.server")
    record ServerSettings(
            @DefaultValue("4096") int backlog, @DefaultValue("20s") Duration readTimeout) {}

    private final ServerSettings settings;

    ServerTuning(ServerSettings settings) {
        this.settings = settings;
    }

    @Override
    public HttpServer apply(HttpServer server) {
        return server.option(ChannelOption.SO_BACKLOG, settings.backlog())
                .childOption(ChannelOption.TCP_NODELAY, true)
                .readTimeout(settings.readTimeout());
    }
}
