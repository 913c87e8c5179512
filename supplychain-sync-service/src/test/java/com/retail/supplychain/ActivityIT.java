package com.retail.supplychain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.retail.platform.testkit.Events;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What happened on each business day, told day by day and never merged.
class ActivityIT extends SupplyChainTest {

    private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");

    @Test
    void aDayIsReportedWhenItIsOverAndAnewWhenMoreBecomesKnown() {
        Events.publish(
                "retail.location.v1",
                location.toString(),
                "com.retail.inventory.LocationChanged.v1",
                """
                {"location_id":"%s","code":"CHI","name":"Chicago","type":"store","time_zone":"America/Chicago","status":"active",
                 "sequence":1,"changed_at":"2026-11-21T00:00:00Z"}"""
                        .formatted(location));
        await().atMost(LIMIT)
                .until(() -> count("locations", "location_id = '" + location + "'") == 1);
        var day = LocalDate.ofInstant(PEPSICO.now(), CHICAGO);
        movement(1, 50, "receipt", 50, "opening");
        movement(2, -3, "sale", 47, "sale:1");
        // The third has not come yet.
        movement(4, 1, "return", 46, "return:1");
        movement(4, 1, "return", 46, "return:1");
        awaitStock(4);
        Events.awaitConsumed("supplychain.stock", "retail.stock.v1", LIMIT);
        var first =
                passUntil(Duration.ofHours(7), this::reports, all -> all.size() == 1).getFirst();
        assertThat(first.get("day").asString()).isEqualTo(day.toString());
        assertThat(first.get("sold").asLong()).isEqualTo(3);
        assertThat(first.get("returned").asLong()).isEqualTo(1);
        assertThat(first.get("received").asLong()).isEqualTo(50);
        assertThat(first.get("on_hand").asLong()).isEqualTo(48);
        assertThat(count("movement_gaps", "location_id = '" + location + "'")).isEqualTo(1);

        // It comes late, though of the day that is reported.
        late(3, -2, 45, day);
        var again =
                passUntil(
                        Duration.ofMinutes(20),
                        this::reports,
                        all ->
                                all.stream()
                                        .anyMatch(
                                                row ->
                                                        row.get("version").asLong() == 2
                                                                && row.get("day")
                                                                        .asString()
                                                                        .equals(day.toString())));
        var second =
                again.stream()
                        .filter(row -> row.get("day").asString().equals(day.toString()))
                        .toList()
                        .getLast();
        assertThat(second.get("sold").asLong()).isEqualTo(5);
        assertThat(second.get("on_hand").asLong()).isEqualTo(46);

        // Both versions reach PepsiCo, in their order; the greater holds.
        await().atMost(LIMIT)
                .until(
                        this::reports,
                        all ->
                                all.stream()
                                        .allMatch(
                                                row -> row.get("state").asString().equals("done")));
        // It takes a batch at once and works on it later.
        await().atMost(LIMIT).until(this::held, all -> all.getFirst().get("version").asLong() == 2);
        assertThat(held().getFirst().toString()).contains("\"sold\":5");
    }

    @Test
    void anOutageMergesNothing() {
        movement(1, 50, "receipt", 50, "opening");
        awaitStock(1);
        PEPSICO.outage = true;
        for (int sequence = 2; sequence <= 4; sequence++) {
            PEPSICO.pass(Duration.ofHours(24));
            movement(sequence, -1, "sale", 51 - sequence, "sale:" + sequence);
            awaitStock(sequence);
        }
        PEPSICO.pass(Duration.ofHours(26));
        await().atMost(LIMIT).until(this::days, days -> days.size() >= 4);
        var told = reports().size();
        PEPSICO.outage = false;
        await().atMost(LIMIT)
                .until(
                        this::reports,
                        all ->
                                all.stream()
                                        .allMatch(
                                                row -> row.get("state").asString().equals("done")));
        assertThat(reports()).hasSizeGreaterThanOrEqualTo(told);
        await().atMost(LIMIT).until(() -> held().size() == days().size());
    }

    /// What PepsiCo has of this location, by day.
    private List<JsonNode> held() {
        return PEPSICO.admin("GET", "/admin/activity?location=" + location, null)
                .path("items")
                .valueStream()
                .toList();
    }

    private Set<String> days() {
        return reports().stream().map(row -> row.get("day").asString()).collect(Collectors.toSet());
    }

    private void late(long sequence, long change, long onHand, LocalDate day) {
        var then = day.atTime(12, 0).atZone(CHICAGO).toInstant();
        Events.publish(
                "retail.stock.v1",
                product + ":" + location,
                "com.retail.inventory.StockChanged.v1",
                """
                {"movement_id":"%s","product_id":"%s","location_id":"%s","change":%d,"reason":"sale","on_hand":%d,
                 "reserved":1,"available":%d,"sequence":%d,"occurred_at":"%s","recorded_at":"%s","source_ref":"late"}"""
                        .formatted(
                                com.retail.platform.Ids.next(),
                                product,
                                location,
                                change,
                                onHand,
                                onHand - 1,
                                sequence,
                                then,
                                then));
    }

    private List<JsonNode> reports() {
        return items("/supply-chain/activity?product_id=" + product);
    }
}
