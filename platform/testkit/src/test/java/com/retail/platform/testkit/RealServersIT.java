package com.retail.platform.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

@RetailServiceTest(schema = "inventory", properties = "own.setting=here")
class RealServersIT {

    @Autowired Environment environment;

    @Test
    void aServiceRunsAsItselfOnTheTestServers() {
        assertThat(environment.getProperty("DATABASE_URL")).isEqualTo(Infra.postgres().jdbcUrl());
        assertThat(environment.getProperty("DATABASE_USER")).isEqualTo("inventory");
        assertThat(environment.getProperty("KAFKA_BOOTSTRAP")).isEqualTo(Infra.kafka().bootstrap());
        assertThat(environment.getProperty("TOKEN_JWKS_URI")).isEqualTo(Tokens.jwksUri());
        assertThat(environment.getProperty("SERVER_PORT")).isEqualTo("0");
        assertThat(environment.getProperty("own.setting")).isEqualTo("here");
    }

    @Configuration(proxyBeanMethods = false)
    static class Nothing {}
}
