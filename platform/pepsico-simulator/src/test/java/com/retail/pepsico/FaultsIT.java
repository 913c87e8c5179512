package com.retail.pepsico;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

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
    void refusesSettingsItDoesNotKnow() throws Exception {
        assertThat(simulator.call("PUT", "/admin/faults", "{\"chaos\":1}").status()).isEqualTo(400);
        assertThat(simulator.call("PUT", "/admin/faults", "{\"slow_rate\":1.1}").status())
                .isEqualTo(422);
        assertThat(simulator.call("PUT", "/admin/faults", "{\"slow_ms\":-1}").status())
                .isEqualTo(422);
    }

    private static HashSet<String> ids(List<Receiver.Message> messages) {
        var ids = new HashSet<String>();
        messages.forEach(message -> ids.add(message.id()));
        return ids;
    }
}
