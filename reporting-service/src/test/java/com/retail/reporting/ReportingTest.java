package com.retail.reporting;

import com.retail.platform.testkit.Api;
import com.retail.platform.testkit.Events;
import com.retail.platform.testkit.Infra;
import com.retail.platform.testkit.RetailServiceTest;
import com.retail.platform.testkit.Tokens;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.web.server.LocalServerPort;

/// The whole service on PostgreSQL and Kafka: one context for all tests that extend this.
@RetailServiceTest(schema = "reporting")
abstract class ReportingTest {

    protected static final Duration LIMIT = Duration.ofSeconds(60);
    private static long ids;

    @LocalServerPort private int port;

    @BeforeEach
    void empty() {
        Infra.postgres().clear("reporting");
    }

    protected Api admin() {
        return as("admin");
    }

    protected Api as(String role, UUID... locations) {
        return new Api(port, role.equals("nobody") ? "" : Tokens.mint(role, locations));
    }

    protected static UUID id() {
        return new UUID(0x01a0_0000_0000_7000L, 0x8000_0000_0000_0000L + ++ids);
    }

    protected static String saleEvent(
            UUID product,
            UUID location,
            LocalDate day,
            String currency,
            long quantity,
            BigDecimal total) {
        return """
        {"sale_id":"%s","product_id":"%s","location_id":"%s","quantity_sold":%d,"unit_price":"1.00","currency":"%s",
         "total":"%s","sale_date":"2026-01-01T00:00:00Z","business_date":"%s","reference":null,
         "recorded_at":"2026-01-01T00:00:00Z","sequence":1}"""
                .formatted(id(), product, location, quantity, currency, total, day);
    }

    protected static String publishSale(UUID location, String json) {
        return Events.publish(
                "retail.sale.v1", location.toString(), "com.retail.sales.SaleRecorded.v1", json);
    }

    protected static void publishProduct(UUID id, String name, long sequence, String... path) {
        Events.publish(
                "retail.product.v1",
                id.toString(),
                "com.retail.catalog.ProductChanged.v1",
                """
                {"product_id":"%s","name":"%s","category_id":null,"category_name":null,"category_path":[%s],
                 "price":"1.00","currency":"USD","status":"active","barcodes":[],"metadata":{},
                 "sequence":%d,"changed_at":"2026-01-01T00:00:00Z"}"""
                        .formatted(
                                id,
                                name,
                                path.length == 0 ? "" : "\"" + String.join("\",\"", path) + "\"",
                                sequence));
    }

    protected static void publishLocation(UUID id, String code, long sequence) {
        publishLocation(id, code, "Europe/Berlin", sequence);
    }

    protected static void publishLocation(UUID id, String code, String zone, long sequence) {
        Events.publish(
                "retail.location.v1",
                id.toString(),
                "com.retail.inventory.LocationChanged.v1",
                """
                {"location_id":"%s","code":"%s","name":"Shop %s","type":"store","time_zone":"%s",
                 "default":false,"status":"active","sequence":%d,"changed_at":"2026-01-01T00:00:00Z"}"""
                        .formatted(id, code, code, zone, sequence));
    }

    protected static void awaitAll() {
        Events.awaitConsumed("reporting.sales", "retail.sale.v1", LIMIT);
        Events.awaitConsumed("reporting.products", "retail.product.v1", LIMIT);
        Events.awaitConsumed("reporting.locations", "retail.location.v1", LIMIT);
        Events.awaitConsumed("reporting.stock", "retail.stock.v1", LIMIT);
    }
}
