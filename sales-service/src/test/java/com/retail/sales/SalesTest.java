package com.retail.sales;

import com.retail.platform.testkit.Api;
import com.retail.platform.testkit.Infra;
import com.retail.platform.testkit.RetailServiceTest;
import com.retail.platform.testkit.Tokens;
import com.retail.sales.location.KnownLocation;
import com.retail.sales.location.KnownLocations;
import com.retail.sales.product.KnownProduct;
import com.retail.sales.product.KnownProducts;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// The whole service on PostgreSQL and Kafka: one context for all tests that extend this.
@RetailServiceTest(schema = "sales")
public abstract class SalesTest {

    protected static final UUID CHIPS = UUID.fromString("01a05bfb-7078-7d97-85d8-ee25f3f783a0");
    protected static final UUID GONE = UUID.fromString("01a05bfb-75c8-742b-a22c-266603b34e09");

    /// The default, five hours behind UTC in winter.
    protected static final UUID NEW_YORK = UUID.fromString("01a051e5-a680-7824-980d-71985f082a26");

    protected static final UUID TOKYO = UUID.fromString("01a12ffb-e600-75bc-a98f-73f3ed0c837f");

    @LocalServerPort private int port;
    @Autowired private KnownProducts products;
    @Autowired private KnownLocations locations;

    @BeforeEach
    void begin() {
        Infra.postgres().clear("sales");
        product(CHIPS, "1.89", "USD", "active");
        product(GONE, "2.5", "EUR", "discontinued");
        location(NEW_YORK, "America/New_York", true);
        location(TOKYO, "Asia/Tokyo", false);
    }

    protected Api admin() {
        return new Api(port, Tokens.mint("admin"));
    }

    protected Api as(String role, UUID... bound) {
        return new Api(port, role.equals("nobody") ? "" : Tokens.mint(role, bound));
    }

    protected void product(UUID id, String price, String currency, String status) {
        products.apply(new KnownProduct(id, "name", new BigDecimal(price), currency, status), 1);
    }

    protected void location(UUID id, String zone, boolean isDefault) {
        location(id, zone, isDefault, 1);
    }

    protected void location(UUID id, String zone, boolean isDefault, long sequence) {
        locations.apply(
                new KnownLocation(id, "name", ZoneId.of(zone), "active", isDefault),
                sequence,
                Instant.EPOCH);
    }
}
