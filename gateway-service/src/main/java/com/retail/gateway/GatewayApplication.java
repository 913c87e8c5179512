package com.retail.gateway;

import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;

/// The one public door: routes, token check, limits, circuit breakers and API documents.
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
public class GatewayApplication {

    /// Starts the gateway.
    public static void main(String[] args) {
        // Reactor Netty's own choice is four I/O threads at least, also on two cores.
        if (System.getProperty("reactor.netty.ioWorkerCount") == null) {
            var workers = Math.max(2, Runtime.getRuntime().availableProcessors());
            System.setProperty("reactor.netty.ioWorkerCount", String.valueOf(workers));
        }
        SpringApplication.run(GatewayApplication.class, args);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
