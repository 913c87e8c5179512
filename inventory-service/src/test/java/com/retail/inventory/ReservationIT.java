package com.retail.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import com.retail.platform.testkit.Infra;
import com.retail.platform.testkit.Tokens;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

class ReservationIT extends ServiceIT {

    private static final String RESERVATIONS = "/inventory/reservations";

    @Autowired JdbcTemplate jdbc;

    @Test
    void reservedGoodsAreOnHandAndNotAvailable() {
        var product = product();
        receive(product, store, 10);

        var made = reserve(600, line(product, 4));

        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(made.text("/state")).isEqualTo("open");
        assertThat(level(product, store).number("/on_hand")).isEqualTo(10);
        assertThat(level(product, store).number("/reserved")).isEqualTo(4);
        var refused =
                api.post(
                        "/inventory/adjustments",
                        ADMIN,
                        "{\"product_id\":\"%s\",\"delta\":-7}".formatted(product));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("/detail")).contains("6");
    }

    @Test
    void linesOfOneProductAreOneCheckAndEachRefusedOneIsToldWhatIsAvailable() {
        var product = product();
        var other = product();
        receive(product, 5);
        receive(other, 5);

        var refused = reserve(600, line(product, 3), line(other, 1), line(product, 3));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("/errors/0/pointer")).isEqualTo("/lines/0");
        assertThat(refused.text("/errors/0/detail")).contains("Only 5", "together ask for 6");
        assertThat(level(other, store).number("/reserved")).isZero();

        var made = reserve(600, line(product, 3), line(other, 1), line(product, 2));
        assertThat(made.json().at("/lines")).hasSize(2);
        assertThat(level(product, store).number("/reserved")).isEqualTo(5);
    }

    @Test
    void theLastUnitIsReservedOnce() throws InterruptedException {
        var product = product();
        receive(product, 7);

        var statuses = atOnce(40, () -> reserve(600, line(product, 1)).status());

        assertThat(Collections.frequency(statuses, 201)).isEqualTo(7);
        assertThat(Collections.frequency(statuses, 409)).isEqualTo(33);
    }

    @Test
    void aConfirmedOneIsOutOfStockOnceHoweverOftenItIsConfirmedAtOnce()
            throws InterruptedException {
        var product = product();
        receive(product, 10);
        var id = reserve(600, line(product, 4)).text("/reservation_id");
        var path = RESERVATIONS + "/" + id;

        var answers = atOnce(20, () -> api.post(path + "/confirm", ADMIN, "{}"));

        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(200));
        assertThat(Set.copyOf(answers.stream().map(Api.Answer::body).toList())).hasSize(1);
        assertThat(level(product, store).number("/on_hand")).isEqualTo(6);
        assertThat(level(product, store).number("/reserved")).isZero();
        assertThat(api.post(path + "/release", ADMIN, "{}").status()).isEqualTo(409);
        assertThat(api.post(path + "/confirm", ADMIN, "{\"as\":\"issue\"}").status())
                .isEqualTo(409);
        assertThat(api.get("/inventory/" + product + "/movements", ADMIN).text("/items/0/reason"))
                .isEqualTo("sale");
    }

    @Test
    void aReleasedOneIsAvailableAgainAndCanBeReleasedAgainButNotConfirmed() {
        var product = product();
        receive(product, 10);
        var path = RESERVATIONS + "/" + reserve(600, line(product, 4)).text("/reservation_id");

        for (int i = 0; i < 2; i++) {
            assertThat(api.post(path + "/release", ADMIN, "{}").text("/state"))
                    .isEqualTo("released");
        }
        assertThat(api.post(path + "/confirm", ADMIN, "{}").status()).isEqualTo(409);
        assertThat(level(product, store).number("/available")).isEqualTo(10);
    }

    @Test
    void expiresByItselfWithinASecondAndIsThenNeitherConfirmedNorReleased() {
        var product = product();
        receive(product, 10);
        var path = RESERVATIONS + "/" + reserve(1, line(product, 4)).text("/reservation_id");

        Awaitility.await()
                .atMost(Duration.ofSeconds(3))
                .until(() -> level(product, store).number("/reserved") == 0);
        assertThat(api.get(path, ADMIN).text("/state")).isEqualTo("expired");
        assertThat(api.post(path + "/confirm", ADMIN, "{}").status()).isEqualTo(409);
        assertThat(api.post(path + "/release", ADMIN, "{}").status()).isEqualTo(409);
        assertThat(
                        api.get(RESERVATIONS + "?state=expired", ADMIN)
                                .json()
                                .at("/items")
                                .findValuesAsString("reservation_id"))
                .contains(path.substring(RESERVATIONS.length() + 1));
    }

    @Test
    void expiresAlsoWhileOtherHousekeepingTakesLong() throws SQLException {
        var product = product();
        receive(product, 10);
        var held = "SELECT 1 FROM inventory.stock_followed WHERE product_id = '%s'%s";
        Awaitility.await()
                .atMost(SOON)
                .until(() -> !jdbc.queryForList(held.formatted(product, "")).isEmpty());
        try (var busy = Infra.postgres().connect();
                var statement = busy.createStatement()) {
            busy.setAutoCommit(false);
            statement.executeQuery(held.formatted(product, " FOR UPDATE"));
            receive(product, 1);
            Awaitility.await()
                    .atMost(SOON)
                    .until(
                            () ->
                                    !jdbc.queryForList(
                                                    "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                                                            + " AND query LIKE '%stock_followed%FOR UPDATE OF f'")
                                            .isEmpty());

            reserve(1, line(product, 4));

            Awaitility.await()
                    .atMost(Duration.ofSeconds(3))
                    .until(() -> level(product, store).number("/reserved") == 0);
        }
    }

    @Test
    void whatHasExpiredMeanwhileIsNotConfirmed() {
        var product = product();
        assertThat(
                        api.post(
                                        "/inventory/receipts",
                                        ADMIN,
                                        "{\"product_id\":\"%s\",\"quantity\":5,\"lot\":\"A\",\"expires_on\":\"2999-01-01\"}"
                                                .formatted(product))
                                .status())
                .isEqualTo(201);
        var path = RESERVATIONS + "/" + reserve(600, line(product, 4)).text("/reservation_id");
        jdbc.update("UPDATE lots SET expires_on = '2020-01-01' WHERE product_id = ?", product);

        var refused = api.post(path + "/confirm", ADMIN, "{}");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("/type")).isEqualTo("urn:retail:problem:expired-stock");
        assertThat(api.get(path, ADMIN).text("/state")).isEqualTo("open");
        assertThat(api.post(path + "/release", ADMIN, "{}").status()).isEqualTo(200);
    }

    /// The level of one is not what its reservations say: that is for reconciliation, and no reason
    /// to hold back the others' goods.
    @Test
    void oneThatCanNotBeEndedKeepsNoneOfTheOthers() {
        var broken = product();
        var sound = product();
        receive(broken, 10);
        receive(sound, 10);
        reserve(1, line(broken, 4));
        jdbc.update("UPDATE stock_levels SET reserved = 0 WHERE product_id = ?", broken);
        reserve(1, line(sound, 4));

        Awaitility.await().atMost(SOON).until(() -> level(sound, store).number("/reserved") == 0);
        jdbc.update("UPDATE stock_levels SET reserved = 4 WHERE product_id = ?", broken);
        Awaitility.await().atMost(SOON).until(() -> level(broken, store).number("/reserved") == 0);
    }

    /// At the very moment at which their time is up, some are confirmed and some expire: each does
    /// one of both, and the goods are where the ledger says.
    @Test
    void confirmingAgainstTheClockEndsEachOnce() throws InterruptedException {
        var product = product();
        receive(product, 60);
        var paths =
                IntStream.range(0, 30)
                        .mapToObj(
                                i ->
                                        RESERVATIONS
                                                + "/"
                                                + reserve(2, line(product, 2))
                                                        .text("/reservation_id"))
                        .toList();
        var calls = new ArrayList<Callable<Integer>>();
        for (int i = 0; i < paths.size(); i++) {
            var path = paths.get(i);
            long pause = Duration.ofMillis(1_400 + 30L * i).toNanos();
            calls.add(
                    () -> {
                        LockSupport.parkNanos(pause);
                        return api.post(path + "/confirm", ADMIN, "{}").status();
                    });
        }
        var statuses = atOnce(calls);

        Awaitility.await().atMost(SOON).until(() -> level(product, store).number("/reserved") == 0);
        int confirmed = Collections.frequency(statuses, 200);
        assertThat(Collections.frequency(statuses, 409)).isEqualTo(30 - confirmed);
        assertThat(level(product, store).number("/on_hand")).isEqualTo(60 - 2L * confirmed);
        for (int i = 0; i < paths.size(); i++) {
            assertThat(api.get(paths.get(i), ADMIN).text("/state"))
                    .isEqualTo(statuses.get(i) == 200 ? "confirmed" : "expired");
        }
    }

    @Test
    void oneKeyIsOneReservationWithItsFirstAnswer() {
        var product = product();
        receive(product, 10);
        var key = key();
        var body = body(600, line(product, 4));

        var first = api.call("POST", RESERVATIONS, ADMIN, body, key);
        api.post(RESERVATIONS + "/" + first.text("/reservation_id") + "/confirm", ADMIN, "{}");
        var again = api.call("POST", RESERVATIONS, ADMIN, body, key);

        assertThat(again.body()).isEqualTo(first.body());
        assertThat(level(product, store).number("/on_hand")).isEqualTo(6);
        assertThat(api.call("POST", RESERVATIONS, ADMIN, body(600, line(product, 5)), key).status())
                .isEqualTo(422);
    }

    @Test
    void askedAgainWhenItsTimeIsOverItGivesTheFirstAnswer() {
        var product = product();
        receive(product, 10);
        var key = key();
        var expiry = Instant.now().plusSeconds(1);
        var body =
                "{\"owner_ref\":\"o\",\"expires_at\":\"%s\",\"lines\":[%s]}"
                        .formatted(expiry, line(product, 4));

        var first = api.call("POST", RESERVATIONS, ADMIN, body, key);
        assertThat(first.status()).as(first.body()).isEqualTo(201);
        Awaitility.await().atMost(SOON).until(() -> Instant.now().isAfter(expiry));

        assertThat(api.call("POST", RESERVATIONS, ADMIN, body, key).body()).isEqualTo(first.body());
        assertThat(api.call("POST", RESERVATIONS, ADMIN, body, key()).status()).isEqualTo(422);
    }

    @Test
    void aPartnerReservesAtItsOwnLocationsOnly() {
        var shop = location();
        var product = product();
        receive(product, shop, 10);
        var partner = Tokens.mint("retail_partner", shop);
        var body =
                "{\"owner_ref\":\"order 7\",\"location_id\":\"%s\",\"lines\":[%s]}"
                        .formatted(shop, line(product, 2));

        var made = api.post(RESERVATIONS, partner, body);
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        var path = RESERVATIONS + "/" + made.text("/reservation_id");
        var stranger = Tokens.mint("retail_partner", store);
        assertThat(api.get(path, stranger).status()).isEqualTo(404);
        assertThat(api.post(path + "/release", stranger, "{}").status()).isEqualTo(404);
        assertThat(api.post(RESERVATIONS, stranger, body).status()).isEqualTo(422);
        assertThat(api.get(RESERVATIONS, stranger).json().at("/items"))
                .noneMatch(item -> item.at("/location_id").asString().equals(shop.toString()));
        assertThat(api.post(path + "/confirm", partner, "{\"as\":\"issue\"}").status())
                .isEqualTo(200);
    }

    @Test
    void theTimeIsLimited() {
        var product = product();
        receive(product, 10);

        assertThat(reserve(8 * 24 * 3600, line(product, 1)).text("/errors/0/pointer"))
                .isEqualTo("/ttl_seconds");
        assertThat(
                        api.post(
                                        RESERVATIONS,
                                        ADMIN,
                                        "{\"owner_ref\":\"o\",\"expires_at\":\"2020-01-01T00:00:00Z\",\"lines\":[%s]}"
                                                .formatted(line(product, 1)))
                                .text("/errors/0/pointer"))
                .isEqualTo("/expires_at");
    }

    private Api.Answer reserve(long seconds, String... lines) {
        return api.post(RESERVATIONS, ADMIN, body(seconds, lines));
    }

    private String body(long seconds, String... lines) {
        return "{\"owner_ref\":\"order 7\",\"location_id\":\"%s\",\"ttl_seconds\":%d,\"lines\":[%s]}"
                .formatted(store, seconds, String.join(",", List.of(lines)));
    }

    private static String line(UUID product, long quantity) {
        return "{\"product_id\":\"%s\",\"quantity\":%d}".formatted(product, quantity);
    }
}
