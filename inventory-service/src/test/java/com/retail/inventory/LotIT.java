package com.retail.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import com.retail.platform.testkit.Tokens;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LotIT extends ServiceIT {

    private final LocalDate today =
            LocalDate.ofInstant(Clock.systemUTC().instant(), ZoneId.of("Europe/Berlin"));

    @Test
    void lotsAreListedTheFirstToExpireFirstPageByPage() {
        var shop = location();
        var product = product();
        receive(product, shop, "NEVER", null);
        receive(product, shop, "LATE", today.plusDays(60));
        receive(product, shop, "SOON", today.plusDays(2));
        receive(product, shop, "OLD", today.minusDays(1));

        var seen = new ArrayList<String>();
        var path = "/inventory/lots?limit=1&location_id=" + shop;
        var page = api.get(path, ADMIN);
        while (true) {
            page.json().at("/items").forEach(lot -> seen.add(lot.at("/lot").asString()));
            if (page.json().at("/next_cursor").isNull()) {
                break;
            }
            page = api.get(path + "&cursor=" + page.text("/next_cursor"), ADMIN);
        }

        assertThat(seen).containsExactly("OLD", "SOON", "LATE", "NEVER");
        assertThat(
                        api.get(
                                        "/inventory/lots?location_id=%s&expiring_before=%s"
                                                .formatted(shop, today.plusDays(3)),
                                        ADMIN)
                                .json()
                                .at("/items")
                                .findValuesAsString("lot"))
                .containsExactly("OLD", "SOON");
    }

    /// What is listed as expired is what can't be issued, and nothing else: one definition.
    @Test
    void aLotHasExpiredWhenItsLastDayIsOverAtItsLocation() {
        var shop = location();
        var last = product();
        var over = product();
        receive(last, shop, "LAST", today);
        receive(over, shop, "OVER", today.minusDays(1));

        var expired = api.get("/inventory/lots/expired?location_id=" + shop, ADMIN).json();

        assertThat(expired.at("/items").findValuesAsString("lot")).containsExactly("OVER");
        assertThat(issue(last, shop).status()).isEqualTo(200);
        assertThat(issue(over, shop).text("/items/0/type"))
                .isEqualTo("urn:retail:problem:expired-stock");
        assertThat(
                        api.get("/inventory?with_lots=true&location_id=" + shop, ADMIN)
                                .json()
                                .at("/items"))
                .hasSize(2);
    }

    @Test
    void lotsOfOtherLocationsAreNotSeen() {
        var shop = location();
        var product = product();
        receive(product, shop, "A", null);
        var stranger = Tokens.mint("warehouse_manager", location());

        assertThat(api.get("/inventory/lots", stranger).json().at("/items")).isEmpty();
        assertThat(api.get("/inventory/lots?location_id=" + shop, stranger).status())
                .isEqualTo(404);
    }

    private void receive(UUID product, UUID shop, String lot, @Nullable LocalDate expiry) {
        var answer =
                api.post(
                        "/inventory/receipts",
                        ADMIN,
                        "{\"product_id\":\"%s\",\"location_id\":\"%s\",\"quantity\":3,\"lot\":\"%s\"%s}"
                                .formatted(
                                        product,
                                        shop,
                                        lot,
                                        expiry == null
                                                ? ""
                                                : ",\"expires_on\":\"" + expiry + "\""));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    }

    private Api.Answer issue(UUID product, UUID shop) {
        return api.post(
                "/inventory/movements",
                ADMIN,
                "{\"lines\":[{\"product_id\":\"%s\",\"location_id\":\"%s\",\"change\":-1,\"reason\":\"return\"}]}"
                        .formatted(product, shop));
    }
}
