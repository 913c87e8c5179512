package com.retail.pepsico;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Product activity, counted once however it comes, and the orders that the supplier proposes from
/// it.
class ActivityIT {

    private Driven driven;
    private Running simulator;

    @BeforeEach
    void start() throws Exception {
        driven = Driven.get();
        simulator = driven.simulator;
    }

    @AfterEach
    void keptTheContract() {
        driven.receiver.keptTheContract();
    }

    private static String day(String item, String shop, int day, String more, int sold) {
        return """
               {"location":"%s","buyer_item":"%s","period_start":"2027-01-%02dT00:00:00Z","period_end":"2027-01-%02dT00:00:00Z",%s
                "activities":[{"activity":"sold","quantity":%d,"unit":"each"},
                              {"activity":"received","quantity":2,"unit":"case","units_per_pack":12},
                              {"activity":"adjustment","quantity":-1,"unit":"each"}]}"""
                .formatted(shop, item, day, day + 1, more, sold);
    }

    private Running.Answer post(String key, String... reports) throws Exception {
        var body =
                "{\"batch_number\":\"%s\",\"reported_at\":\"2027-01-04T08:00:00Z\",\"reports\":[%s]}"
                        .formatted(key, String.join(",", reports));
        return simulator.call("POST", "/v1/product-activity", body, "Idempotency-Key", key);
    }

    private JsonNode processed(Running.Answer answer) throws Exception {
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(202);
        driven.advance("PT1S");
        return Driven.ok(simulator.get(answer.header("location")));
    }

    @Test
    void countsEachReportOnceWhateverBatchItComesIn() throws Exception {
        var first = post("act-1", day("soda", "act", 1, "", 5), day("soda", "act", 2, "", 6));
        assertThat(first.json().path("status").asString()).isEqualTo("received");
        var batch = processed(first);
        assertThat(batch.path("applied").asInt()).isEqualTo(2);
        assertThat(
                        post("act-1", day("soda", "act", 1, "", 5), day("soda", "act", 2, "", 6))
                                .header("idempotent-replayed"))
                .isEqualTo("true");
        var again = processed(post("act-2", day("soda", "act", 2, "", 6)));
        assertThat(again.path("duplicate").asInt()).isEqualTo(1);
        var restated = processed(post("act-3", day("soda", "act", 1, "\"version\":2,", 7)));
        assertThat(restated.path("applied").asInt()).isEqualTo(1);
        var late = processed(post("act-4", day("soda", "act", 1, "\"version\":1,", 5)));
        assertThat(late.path("superseded").asInt()).isEqualTo(1);

        var held = Driven.ok(simulator.get("/v1/product-activity?location=act")).path("items");
        assertThat(held.size()).isEqualTo(2);
        assertThat(held.at("/0/version").asInt()).isEqualTo(2);
        assertThat(held.at("/0/idempotency_key").asString()).isEqualTo("act-3");
        assertThat(held.at("/0/activities").toString())
                .contains("{\"activity\":\"sold\",\"quantity\":7,\"unit\":\"each\"}")
                .contains("{\"activity\":\"received\",\"quantity\":24,\"unit\":\"each\"}")
                .contains("{\"activity\":\"adjustment\",\"quantity\":-1,\"unit\":\"each\"}");
        var page = Driven.ok(simulator.get("/v1/product-activity?location=act&limit=1"));
        var rest =
                Driven.ok(
                        simulator.get(
                                "/v1/product-activity?location=act&limit=1&after="
                                        + page.path("next_cursor").asString()));
        assertThat(rest.at("/items/0/activities/0/quantity").asInt()).isEqualTo(6);
        var audit = Driven.ok(simulator.get("/admin/activity?location=act")).path("items");
        assertThat(audit.at("/0/eaches/sold").asInt()).isEqualTo(7);
        assertThat(audit.at("/0/counts/applied").asInt()).isEqualTo(2);
        assertThat(audit.at("/0/counts/superseded").asInt()).isEqualTo(1);
        assertThat(audit.at("/1/counts/duplicate").asInt()).isEqualTo(1);
        assertThat(
                        simulator
                                .get("/v1/product-activity/019aa760-4b01-7f10-8c55-6d1a2b3c4d5e")
                                .status())
                .isEqualTo(404);
        assertThat(simulator.get("/v1/product-activity?after=eCB4IHggeA").status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"activities\":[{\"activity\":\"sold\",\"quantity\":-1,\"unit\":\"each\"}]",
                "\"activities\":[{\"activity\":\"sold\",\"quantity\":1,\"unit\":\"case\"}]",
                "\"activities\":[{\"activity\":\"sold\",\"quantity\":1,\"unit\":\"each\"},{\"activity\":\"sold\",\"quantity\":1,\"unit\":\"each\"}]",
                "\"activities\":[]",
                "\"version\":0,\"activities\":[{\"activity\":\"sold\",\"quantity\":1,\"unit\":\"each\"}]",
                "\"period_end\":\"2027-01-01T00:00:00Z\",\"activities\":[{\"activity\":\"sold\",\"quantity\":1,\"unit\":\"each\"}]",
                "\"period_end\":\"2027-02-02T00:00:00Z\",\"activities\":[{\"activity\":\"sold\",\"quantity\":1,\"unit\":\"each\"}]"
            })
    void refusesActivityThatCanNotBe(String rest) throws Exception {
        var end = rest.contains("period_end") ? "" : "\"period_end\":\"2027-01-02T00:00:00Z\",";
        var report =
                "{\"location\":\"x\",\"buyer_item\":\"y\",\"period_start\":\"2027-01-01T00:00:00Z\","
                        + end
                        + rest
                        + "}";
        assertThat(post("bad-act-" + rest.hashCode(), report).status()).isEqualTo(422);
        assertThat(post("odd-act", report.replace("sold", "eaten")).status()).isIn(400, 422);
    }

    @Test
    void proposesWhatIsNeededAndMakesAnOrderOfWhatIsApproved() throws Exception {
        driven.order("warm-up-7", Driven.line(1, "v-chips", 1, 12));
        driven.advance("P3D");
        Driven.ok(
                simulator.call(
                        "PUT",
                        "/v1/positions",
                        Samples.positions(
                                Samples.position("v-chips", "vmi", 9, 1),
                                Samples.position("v-dip", "vmi", 8, 1),
                                Samples.position("v-full", "vmi", 5_000, 1))));
        var now = driven.advance("PT1S").path("now").asString().substring(0, 10);
        var report =
                day("v-chips", "vmi", 1, "", 14)
                        .replace("2027-01-01", now)
                        .replace("2027-01-02T00:00:00Z", now + "T23:59:59Z");
        processed(post("vmi-1", report));
        driven.behave(
                "{\"proposals\":{\"every\":\"PT6H\",\"reorder_days\":2,\"cover_days\":7,\"respond_within\":\"P1D\"}}");
        driven.advance("PT13H");

        var proposed =
                driven.receiver.ofType("order.proposed").stream()
                        .map(message -> message.json().path("data"))
                        .filter(data -> data.path("ship_to").asString().equals("vmi"))
                        .toList();
        assertThat(proposed).as("one at a time").hasSize(1);
        var lines = proposed.getFirst().path("lines");
        var chips = lines.get(0);
        assertThat(chips.path("buyer_item").asString()).isEqualTo("v-chips");
        assertThat(chips.at("/basis/rate_from").asString()).isEqualTo("activity");
        assertThat(chips.at("/basis/daily_rate").asDouble()).isBetween(14.0, 14.01);
        // seven days of 14, less the 8 that are free, in cases of 12
        assertThat(chips.path("proposed_quantity").asLong()).isEqualTo(96);
        assertThat(lines.findValuesAsString("buyer_item")).doesNotContain("v-full");

        var id = proposed.getFirst().path("proposal_id").asString();
        var path = "/v1/proposals/" + id;
        var decision =
                """
                {"decision":"adjust","decided_at":"2027-01-07T08:00:00Z","order_number":"vmi-order",
                 "lines":[{"line_number":1,"quantity":4,"unit":"case","units_per_pack":12}]}""";
        var decided =
                Driven.ok(
                        simulator.call(
                                "POST", path + "/decision", decision, "Idempotency-Key", "dec-1"));
        assertThat(decided.path("status").asString()).isEqualTo("adjusted");
        assertThat(decided.at("/lines/0/decided_quantity").asLong()).isEqualTo(48);
        assertThat(
                        simulator
                                .call(
                                        "POST",
                                        path + "/decision",
                                        decision,
                                        "Idempotency-Key",
                                        "dec-2")
                                .status())
                .as("the same once more")
                .isEqualTo(200);
        var other = decision.replace("\"quantity\":4", "\"quantity\":5");
        assertThat(
                        simulator
                                .call("POST", path + "/decision", other, "Idempotency-Key", "dec-3")
                                .json()
                                .path("type")
                                .asString())
                .endsWith(":proposal-decided");
        driven.advance("PT1M");
        var order = driven.find("vmi-order");
        assertThat(order.path("proposal_id").asString()).isEqualTo(id);
        assertThat(order.at("/lines/0/delivered_quantity").asLong()).isEqualTo(48);
        assertThat(driven.types("vmi-order")).contains("order.acknowledged", "delivery.completed");

        driven.advance("P2D");
        var expired = Driven.ok(simulator.get("/v1/proposals?ship_to=vmi&status=expired"));
        assertThat(expired.path("items").size()).isPositive();
        var late = expired.at("/items/0/id").asString();
        assertThat(
                        simulator
                                .call(
                                        "POST",
                                        "/v1/proposals/" + late + "/decision",
                                        decision.replace("vmi-order", "vmi-late"),
                                        "Idempotency-Key",
                                        "dec-4")
                                .json()
                                .path("type")
                                .asString())
                .endsWith(":proposal-expired");
        var open = Driven.ok(simulator.get("/v1/proposals?ship_to=vmi&status=proposed"));
        var refused =
                simulator.call(
                        "POST",
                        "/v1/proposals/" + open.at("/items/0/id").asString() + "/decision",
                        "{\"decision\":\"refuse\",\"decided_at\":\"2027-01-07T08:00:00Z\",\"reason\":\"no room\"}",
                        "Idempotency-Key",
                        "dec-5");
        assertThat(Driven.ok(refused).path("status").asString()).isEqualTo("refused");
        assertThat(Driven.ok(simulator.get(path)).path("order_number").asString())
                .isEqualTo("vmi-order");
        refusesDecisionsThatDoNotFit(path);
    }

    private void refusesDecisionsThatDoNotFit(String path) throws Exception {
        int n = 0;
        for (var wrong :
                new String[] {
                    "{\"decision\":\"approve\",\"decided_at\":\"2027-01-07T08:00:00Z\"}",
                    "{\"decision\":\"approve\",\"decided_at\":\"2027-01-07T08:00:00Z\",\"order_number\":\"x\",\"lines\":[]}",
                    "{\"decision\":\"adjust\",\"decided_at\":\"2027-01-07T08:00:00Z\",\"order_number\":\"x\"}",
                    "{\"decision\":\"refuse\",\"decided_at\":\"2027-01-07T08:00:00Z\",\"order_number\":\"x\"}",
                    "{\"decision\":\"sleep\",\"decided_at\":\"2027-01-07T08:00:00Z\"}"
                }) {
            assertThat(
                            simulator
                                    .call(
                                            "POST",
                                            path + "/decision",
                                            wrong,
                                            "Idempotency-Key",
                                            "wrong-" + n++)
                                    .status())
                    .as(wrong)
                    .isEqualTo(422);
        }
        assertThat(simulator.get("/v1/proposals/019aa760-4b01-7f10-8c55-6d1a2b3c4d5e").status())
                .isEqualTo(404);
    }
}
