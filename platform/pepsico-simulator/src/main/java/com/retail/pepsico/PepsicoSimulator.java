package com.retail.pepsico;

import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;

/// Starts the simulated PepsiCo API. Nothing in it is PepsiCo's own.
@SpringBootApplication
@ConfigurationPropertiesScan
public class PepsicoSimulator {

    public static void main(String[] args) {
        SpringApplication.run(PepsicoSimulator.class, args);
    }

    /// UTC in whole milliseconds, so that a time is the same before and after the database.
    @Bean
    Clock clock() {
        return Clock.tick(Clock.systemUTC(), Duration.ofMillis(1));
    }
}
