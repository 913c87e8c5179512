package com.retail.pepsico;

import com.retail.pepsico.clock.SimulatedClock;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.scheduling.annotation.EnableScheduling;

/// Starts the simulated PepsiCo API. Nothing in it is PepsiCo's own.
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class PepsicoSimulator {

    public static void main(String[] args) {
        SpringApplication.run(PepsicoSimulator.class, args);
    }

    @Bean
    Settings.Client client(Settings settings) {
        return settings.client();
    }

    @Bean
    Clock machineClock() {
        return Clock.tick(Clock.systemUTC(), Duration.ofMillis(1));
    }

    @Bean
    @Primary
    SimulatedClock clock(@Qualifier("machineClock") Clock machine, KeptSettings kept) {
        return new SimulatedClock(machine, kept);
    }
}
