package com.retail.gateway.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;

/// The routes as they stand in the settings.
class RouteTableTests {

    private static final RouteTable ROUTES = new RouteTable(settings());

    private static RouteSettings settings() {
        try {
            var environment = new StandardEnvironment();
            new YamlPropertySourceLoader()
                    .load("settings", new ClassPathResource("application.yml"))
                    .forEach(environment.getPropertySources()::addLast);
            ConfigurationPropertySources.attach(environment);
            return Binder.get(environment).bind("retail.gateway", RouteSettings.class).get();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/auth/login, identity",
        "/users/1, identity",
        "/products, catalog",
        "/products/by-barcode/1, catalog",
        "/categories/1, catalog",
        "/inventory, inventory",
        "/inventory/1/movements, inventory",
        "/inventory/restock-alerts, alerting",
        "/inventory/restock-alerts/1/snooze, alerting",
        "/inventory/thresholds/1, alerting",
        "/notifications/channels, alerting",
        "/locations, inventory",
        "/sales, sales",
        "/sales/1/returns, sales",
        "/sales/report, reporting",
        "/sales/reports, sales",
        "/reports/abc, reporting",
        "/forecasts/1, reporting",
        "/supply-chain/orders, supplychain",
        "/webhooks/pepsico, supplychain",
        "/webhooks/pepsico/1,",
        "/webhooks,",
        "/actuator/env,",
        "/v3/api-docs,",
        "/PRODUCTS,",
        "/,"
    })
    void sendsEachPathToTheServiceThatOwnsIt(String path, String service) {
        assertThat(ROUTES.serviceOf(path)).isEqualTo(service);
    }
}
