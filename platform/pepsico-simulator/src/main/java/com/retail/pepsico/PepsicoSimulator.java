package com.retail.pepsico;

import static tools.jackson.databind.cfg.CoercionInputShape.Boolean;
import static tools.jackson.databind.cfg.CoercionInputShape.EmptyString;
import static tools.jackson.databind.cfg.CoercionInputShape.Float;
import static tools.jackson.databind.cfg.CoercionInputShape.Integer;
import static tools.jackson.databind.cfg.CoercionInputShape.String;

import com.retail.pepsico.clock.SimulatedClock;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.scheduling.annotation.EnableScheduling;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

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

    /// What the contract has as a text is a JSON string, what it has as a number is a JSON number.
    @Bean
    JsonMapperBuilderCustomizer strictTypes() {
        return builder -> {
            refuse(builder, LogicalType.Textual, Integer, Float, Boolean);
            refuse(builder, LogicalType.Integer, String, EmptyString, Boolean, Float);
            refuse(builder, LogicalType.Float, String, EmptyString, Boolean);
            refuse(builder, LogicalType.Boolean, String, EmptyString, Integer);
            refuse(builder, LogicalType.DateTime, Integer, Float, EmptyString);
            refuse(builder, LogicalType.Enum, Integer, EmptyString);
            refuse(builder, LogicalType.POJO, EmptyString);
            refuse(builder, LogicalType.Collection, EmptyString);
        };
    }

    private static void refuse(
            JsonMapper.Builder builder, LogicalType type, CoercionInputShape... shapes) {
        builder.withCoercionConfig(
                type,
                config -> {
                    for (var shape : shapes) {
                        config.setCoercion(shape, CoercionAction.Fail);
                    }
                });
    }

    @Bean
    Clock machineClock() {
        return Clock.tick(Clock.systemUTC(), Duration.ofMillis(1));
    }

    @Bean
    SimulatedClock simulatedClock(@Qualifier("machineClock") Clock machine, KeptSettings kept) {
        return new SimulatedClock(machine, kept);
    }

    @Bean
    @Primary
    Clock clock(SimulatedClock simulated) {
        return simulated.withZone(ZoneOffset.UTC);
    }
}
