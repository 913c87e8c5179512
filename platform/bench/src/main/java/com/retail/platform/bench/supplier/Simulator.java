package com.retail.platform.bench.supplier;

import com.retail.platform.bench.HttpConnection;
import com.retail.platform.local.suite.Suite;
import com.retail.platform.local.suite.SuiteFailure;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// PepsiCo's simulator as the experiment drives it: the time of both sides, how it behaves, and
/// what it gets wrong.
public final class Simulator {

    /// As a supplier is who has not got everything.
    private static final String BEHAVIOUR =
            """
            {"seed":%d,"lead_time":{"acknowledge":"PT2H","ship":"PT20H","deliver":"P1D","invoice":"PT12H","spread":0.4},
             "order_days":{"days":["MONDAY","TUESDAY","WEDNESDAY","THURSDAY","FRIDAY"],"cutoff":"16:00","zone":"America/Chicago"},
             "filling":{"rate":0.8,"backorder_share":0.4,"substitute_share":0.2,"backorder_for":"P2D",
                        "partial_shipment_rate":0.3,"partial_gap":"P1D"},
             "proposals":{"every":"P1D","reorder_days":3,"cover_days":7,"respond_within":"P1D"},
             "item_changes":{"every":"P3D"}}""";

    /// Every fault that it knows.
    private static final String FAULTS =
            """
            {"seed":%d,"too_many_requests_rate":0.05,"retry_after_seconds":1,"server_error_rate":0.05,"cut_rate":0.03,
             "slow_rate":0.02,"slow_ms":2500,"lost_answer_rate":0.03,"lost_answer_hold_ms":100,
             "truncated_answer_rate":0.02,"invalid_json_answer_rate":0.02,"wrong_schema_answer_rate":0.02,
             "rejected_order_rate":0.03,"duplicate_webhook_rate":0.1,"shuffled_webhook_rate":0.2,"shuffle_ms":500,
             "late_webhook_rate":0.05,"late_webhook_by":"PT9H","lost_webhook_rate":0.05,"forged_webhook_rate":0.1,
             "stale_webhook_rate":0.1,"replayed_webhook_rate":0.1,"drift_rate":0.02,"clock_skew":"PT90S",
             "outages":[{"from":"%s","until":"%s"}]}""";

    private final int port;

    public Simulator(Suite suite) {
        this.port = suite.ports().number("simulator");
    }

    /// Where its time can be asked for.
    public String clockUrl() {
        return "http://127.0.0.1:" + port + "/admin/clock";
    }

    /// From now on it is this time; webhooks are still stamped with the machine's.
    public void begin(Instant now) {
        call(
                "PUT",
                "/admin/clock",
                "{\"now\":\"%s\",\"rate\":1,\"webhook_stamps\":\"MACHINE\"}".formatted(now));
    }

    public Instant now() {
        return Instant.parse(call("GET", "/admin/clock", "").path("now").asString(""));
    }

    /// Lets time leap, for both sides.
    public void pass(Duration time) {
        call("PUT", "/admin/clock", "{\"now\":\"%s\"}".formatted(now().plus(time)));
    }

    void sendWebhooksTo(int receiver, String secret) {
        call(
                "PUT",
                "/admin/webhooks/receiver",
                "{\"url\":\"http://127.0.0.1:%d/webhooks/pepsico\",\"secrets\":[\"%s\"]}"
                        .formatted(receiver, secret));
    }

    /// @param outage when a day begins on which it is away
    public void misbehave(long seed, Instant outage) {
        call("PUT", "/admin/behaviour", BEHAVIOUR.formatted(seed));
        call(
                "PUT",
                "/admin/faults",
                FAULTS.formatted(seed, outage, outage.plus(Duration.ofDays(1))));
    }

    public void behaveWell() {
        call("DELETE", "/admin/faults", "");
        call("DELETE", "/admin/behaviour", "");
    }

    /// Makes so many positions wrong that are right.
    public void drift(long seed, int count) {
        call("POST", "/admin/drift", "{\"seed\":%d,\"count\":%d}".formatted(seed, count));
    }

    private JsonNode call(String method, String path, String body) {
        try (var connection = new HttpConnection(port)) {
            var answer = connection.ask(HttpConnection.request(method, path, "none", "", body));
            if (answer.status() >= 300) {
                throw new SuiteFailure(path + ": " + answer.text());
            }
            return JsonMapper.shared().readTree(answer.body());
        } catch (IOException e) {
            throw new SuiteFailure("The simulator doesn't answer: " + e.getMessage(), e);
        }
    }
}
