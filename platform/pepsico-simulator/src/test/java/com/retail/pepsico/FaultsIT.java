package com.retail.pepsico;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The simulator misbehaves as told, in the same way for the same seed.
class FaultsIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static Receiver receiver;
    private static Running simulator;

    @BeforeAll
    static void start() throws Exception {
        receiver = new Receiver();
        simulator = new Running(TestDatabase.create(), receiver);
    }

    @AfterAll
    static void stop() {
        simulator.close();
        receiver.close();
    }

    @AfterEach
    void noFaults() throws Exception {
        simulator.call("DELETE", "/admin/faults", "");
    }

    private static void faults(String settings) throws Exception {
        assertThat(simulator.call("PUT", "/admin/faults", settings).status()).isEqualTo(200);
    }

    @Test
    void answers429WithRetryAfterAndDoesNothing() throws Exception {
        faults("{\"too_many_requests_rate\":1,\"retry_after_seconds\":7}");
        var answer = simulator.order("key-429", Samples.order("o-429", "chips", 1));
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.header("retry-after")).isEqualTo("7");
        noFaults();
        assertThat(simulator.get("/v1/orders?order_number=o-429").json().path("items").isEmpty())
                .isTrue();
    }

    @Test
    void theSameSeedRepeatsTheSameDay() throws Exception {
        assertThat(day(7))
                .isEqualTo(day(7))
                .contains(200, 429)
                .containsAnyOf(500, 503)
                .isNotEqualTo(day(8));
    }

    private static List<Integer> day(int seed) throws Exception {
        faults(
                "{\"seed\":%d,\"too_many_requests_rate\":0.3,\"server_error_rate\":0.3}"
                        .formatted(seed));
        var statuses = new ArrayList<Integer>();
        for (int i = 0; i < 40; i++) {
            statuses.add(simulator.call("GET", "/v1/demand?limit=1", "").status());
        }
        return statuses;
    }

    @Test
    void anAnswerLostAfterItsEffectIsTheSameWhenAskedAgain() throws Exception {
        faults("{\"lost_answer_rate\":1}");
        var body = Samples.order("o-lost", "chips", 1);
        assertThatThrownBy(() -> simulator.order("key-lost", body)).isInstanceOf(IOException.class);
        noFaults();
        var again = simulator.order("key-lost", body);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.header("idempotent-replayed")).isEqualTo("true");
    }

    @Test
    void anOutageCutsEveryCallWithoutEffect() throws Exception {
        faults("{\"outage\":true}");
        assertThatThrownBy(() -> simulator.order("key-out", Samples.order("o-out", "chips", 1)))
                .isInstanceOf(IOException.class);
        noFaults();
        assertThat(simulator.get("/v1/orders?order_number=o-out").json().path("items").isEmpty())
                .isTrue();
    }

    @Test
    void aWebhookIsSentAgainUntilItIsTaken() throws Exception {
        receiver.failures.addAll(List.of(500, 503));
        simulator.order("key-again", Samples.order("again", "chips", 1));
        await().atMost(SOON)
                .until(
                        () ->
                                ids(receiver.genuine("again")).size() == 3
                                        && receiver.genuine("again").size() == 5);
        assertThat(receiver.failures).isEmpty();
        var audit = simulator.get("/admin/webhooks").json();
        assertThat(audit.at("/attempts/genuine/500").asInt()).isEqualTo(1);
        assertThat(audit.at("/attempts/genuine/503").asInt()).isEqualTo(1);
    }

    @Test
    void duplicatesCarryTheSameIdAndForgedAndStaleOnesFailVerification() throws Exception {
        faults("{\"duplicate_webhook_rate\":1,\"forged_webhook_rate\":1,\"stale_webhook_rate\":1}");
        simulator.order("key-twice", Samples.order("twice", "chips", 1));
        await().atMost(SOON).until(() -> receiver.of("twice").size() == 12);

        assertThat(receiver.genuine("twice")).hasSize(6);
        assertThat(ids(receiver.genuine("twice"))).hasSize(3);
        assertThat(receiver.of("twice").stream().filter(message -> !message.genuine()))
                .hasSize(6)
                .anyMatch(message -> message.body().contains("999999"));
        await().atMost(SOON)
                .until(
                        () ->
                                simulator
                                                .get("/admin/webhooks")
                                                .json()
                                                .at("/attempts/forged/401")
                                                .asInt()
                                        == 3);
        assertThat(simulator.get("/admin/faults").json().at("/counts/duplicate_webhook").asInt())
                .isEqualTo(3);
    }

    @Test
    void shuffledWebhooksAreOvertaken() throws Exception {
        faults("{\"seed\":3,\"shuffled_webhook_rate\":0.5,\"shuffle_ms\":600}");
        var shuffled = new HashSet<String>();
        for (int i = 0; i < 8; i++) {
            simulator.order("key-mix-" + i, Samples.order("mix-" + i, "chips", 1));
        }
        for (int i = 0; i < 8; i++) {
            var number = "mix-" + i;
            await().atMost(SOON).until(() -> receiver.genuine(number).size() == 3);
            var sequences =
                    receiver.genuine(number).stream()
                            .map(m -> m.json().at("/data/sequence").asInt())
                            .toList();
            if (!sequences.equals(List.of(1, 2, 3))) {
                shuffled.add(number);
            }
        }
        assertThat(shuffled).isNotEmpty();
    }

    @Test
    void rejectsOrdersOnDemand() throws Exception {
        faults("{\"rejected_order_rate\":1}");
        simulator.order("key-no", Samples.order("no", "chips", 1));
        await().atMost(SOON).until(() -> receiver.genuine("no").size() == 1);
        assertThat(receiver.genuine("no").getFirst().json().at("/data/reason").asString())
                .isEqualTo("out_of_stock");
    }

    @Test
    void aCutCallHasNoEffect() throws Exception {
        faults("{\"cut_rate\":1}");
        assertThatThrownBy(() -> simulator.order("key-cut", Samples.order("o-cut", "chips", 1)))
                .isInstanceOf(IOException.class);
        noFaults();
        assertThat(simulator.get("/v1/orders?order_number=o-cut").json().path("items").isEmpty())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"truncated_answer", "invalid_json_answer", "wrong_schema_answer"})
    void aGarbledAnswerCanNotBeReadAndHadItsEffect(String fault) throws Exception {
        faults("{\"%s_rate\":1}".formatted(fault));
        var body = Samples.order("o-" + fault, "chips", 1);
        assertThatThrownBy(() -> simulator.order("key-" + fault, body))
                .isInstanceOf(AssertionError.class);
        noFaults();
        var again = simulator.order("key-" + fault, body);
        assertThat(again.header("idempotent-replayed")).isEqualTo("true");
    }

    @Test
    void aRefusalIsNotGarbled() throws Exception {
        faults("{\"truncated_answer_rate\":1}");
        assertThat(simulator.get("/v1/demand?limit=0").status()).isEqualTo(400);
    }

    @Test
    void aLostWebhookIsAGapThatCanBeAskedFor() throws Exception {
        faults("{\"lost_webhook_rate\":1}");
        simulator.order("key-gap", Samples.order("gap", "chips", 1));
        await().atMost(SOON)
                .until(
                        () ->
                                simulator
                                        .get("/v1/orders?order_number=gap")
                                        .json()
                                        .at("/items/0/status")
                                        .asString()
                                        .equals("delivered"));
        noFaults();
        simulator.order("key-after", Samples.order("after-gap", "chips", 1));
        await().atMost(SOON).until(() -> receiver.genuine("after-gap").size() == 3);
        assertThat(receiver.genuine("gap")).isEmpty();
        long next =
                receiver.genuine("after-gap").stream()
                        .mapToLong(message -> message.json().path("stream_sequence").asLong())
                        .min()
                        .orElseThrow();

        var asked =
                again("{\"from_sequence\":%d,\"to_sequence\":%d}".formatted(next - 3, next - 1));
        assertThat(asked.status()).isEqualTo(202);
        assertThat(asked.json().path("scheduled").asInt()).isEqualTo(3);
        await().atMost(SOON).until(() -> receiver.genuine("gap").size() == 3);
        assertThat(simulator.get("/admin/webhooks").json().path("lost").asInt()).isEqualTo(3);

        var heads = simulator.get("/v1/webhook-streams").json();
        assertThat(heads.at("/items/1/stream").asString()).isEqualTo("orders");
        assertThat(heads.at("/items/1/last_sequence").asLong()).isEqualTo(next + 2);
        assertThat(again("{\"from_sequence\":1,\"to_sequence\":99999}").status()).isEqualTo(422);
        assertThat(again("{\"from_sequence\":3,\"to_sequence\":2}").status()).isEqualTo(422);
        assertThat(again("{\"from_sequence\":0,\"to_sequence\":2}").status()).isEqualTo(422);
        assertThat(
                        simulator
                                .call(
                                        "POST",
                                        "/v1/webhook-streams/sheep/redeliveries",
                                        "{\"from_sequence\":1,\"to_sequence\":1}")
                                .status())
                .isEqualTo(400);
    }

    private static Running.Answer again(String range) throws Exception {
        return simulator.call("POST", "/v1/webhook-streams/orders/redeliveries", range);
    }

    @Test
    void aReplayedWebhookIsAnEarlierOneToTheByte() throws Exception {
        simulator.order("key-heard", Samples.order("heard", "chips", 1));
        await().atMost(SOON).until(() -> receiver.genuine("heard").size() == 3);
        faults("{\"replayed_webhook_rate\":1}");
        simulator.order("key-replay", Samples.order("replay", "chips", 1));
        await().atMost(SOON).until(() -> receiver.genuine("replay").size() >= 3);
        var heard = receiver.genuine("heard");
        assertThat(heard).hasSizeGreaterThan(3);
        assertThat(heard.getLast().stamp())
                .isIn(heard.subList(0, 3).stream().map(Receiver.Message::stamp).toList());
    }

    @Test
    void skewShiftsTheTimestampsOfWebhooks() throws Exception {
        faults("{\"clock_skew\":\"-PT10M\"}");
        simulator.order("key-skew", Samples.order("skew", "chips", 1));
        await().atMost(SOON).until(() -> receiver.of("skew").size() >= 1);
        var message = receiver.of("skew").getFirst();
        assertThat(message.genuine()).as("beyond the tolerance").isFalse();
        assertThat(Duration.between(Instant.ofEpochSecond(message.stamp()), Instant.now()))
                .isBetween(Duration.ofMinutes(9), Duration.ofMinutes(11));
    }

    @Test
    void theReceiverChoosesItsEventsAndRotatesItsSecret() throws Exception {
        var other = "whsec_" + "A".repeat(43) + "=";
        var set =
                "{\"secrets\":[\"%s\",\"%s\"],\"events\":[\"delivery.completed\"]}"
                        .formatted(other, Receiver.SECRET);
        assertThat(simulator.call("PUT", "/admin/webhooks/receiver", set).status()).isEqualTo(200);
        try {
            simulator.order("key-few", Samples.order("few", "chips", 1));
            await().atMost(SOON).until(() -> receiver.genuine("few").size() == 1);
            var message = receiver.genuine("few").getFirst();
            assertThat(message.type()).isEqualTo("delivery.completed");
            assertThat(message.json().at("/data/sequence").asInt())
                    .as("what is not sent is not counted")
                    .isEqualTo(1);
            assertThat(message.signatures()).isEqualTo(2);
        } finally {
            simulator.call("DELETE", "/admin/webhooks/receiver", "");
        }
        for (var wrong :
                List.of("{\"url\":\"ftp://x\"}", "{\"secrets\":[\"x\"]}", "{\"events\":[\"x\"]}")) {
            assertThat(simulator.call("PUT", "/admin/webhooks/receiver", wrong).status())
                    .isEqualTo(422);
        }
    }

    @Test
    void aPlannedOutageEndsByTheClock() throws Exception {
        var now = Instant.parse(simulator.get("/admin/clock").json().path("now").asString());
        faults(
                "{\"outages\":[{\"from\":\"%s\",\"until\":\"%s\"}]}"
                        .formatted(now.minusSeconds(1), now.plusMillis(1_500)));
        assertThatThrownBy(() -> simulator.get("/v1/demand")).isInstanceOf(IOException.class);
        await().atMost(SOON)
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> simulator.get("/v1/demand").status() == 200);
    }

    @Test
    void refusesSettingsItDoesNotKnow() throws Exception {
        assertThat(simulator.call("PUT", "/admin/faults", "{\"chaos\":1}").status()).isEqualTo(400);
        for (var wrong :
                List.of(
                        "{\"slow_rate\":1.1}",
                        "{\"slow_rate\":\"often\"}",
                        "{\"late_webhook_by\":\"-PT1S\"}",
                        "{\"clock_skew\":\"P31D\"}",
                        "{\"outages\":[{}]}",
                        "{\"outages\":[{\"from\":\"2027-01-02T00:00:00Z\",\"until\":\"2027-01-01T00:00:00Z\"}]}")) {
            assertThat(simulator.call("PUT", "/admin/faults", wrong).status())
                    .as(wrong)
                    .isEqualTo(422);
        }
        assertThat(simulator.call("PUT", "/admin/faults", "{\"slow_ms\":-1}").status())
                .isEqualTo(422);
    }

    private static HashSet<String> ids(List<Receiver.Message> messages) {
        var ids = new HashSet<String>();
        messages.forEach(message -> ids.add(message.id()));
        return ids;
    }
}
