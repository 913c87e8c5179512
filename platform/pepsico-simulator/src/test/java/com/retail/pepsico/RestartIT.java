package com.retail.pepsico;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What was promised before a restart happens after it.
class RestartIT {

    @Test
    void ordersWebhooksKeysTokensAndFaultSettingsOutliveARestart() throws Exception {
        var database = TestDatabase.create();
        try (var receiver = new Receiver()) {
            receiver.failures.add(500);
            var body = Samples.order("kept", "chips", 3);
            String oldToken;
            try (var before =
                    new Running(database, receiver, Map.of("pepsico.delays.ship", "2s"))) {
                before.order("key-kept", body);
                await().atMost(Duration.ofSeconds(10))
                        .until(() -> !receiver.genuine("kept").isEmpty());
                before.call("PUT", "/admin/faults", "{\"seed\":42}");
                oldToken = before.token;
            }
            try (var after = new Running(database, receiver)) {
                await().atMost(Duration.ofSeconds(30))
                        .until(
                                () ->
                                        receiver.genuine("kept").stream()
                                                        .map(Receiver.Message::id)
                                                        .distinct()
                                                        .count()
                                                == 3);
                var again =
                        after.call(
                                "POST",
                                "/v1/orders",
                                body,
                                "Idempotency-Key",
                                "key-kept",
                                "authorization",
                                "Bearer " + oldToken);
                assertThat(again.header("idempotent-replayed")).isEqualTo("true");
                assertThat(after.get("/admin/faults").json().at("/settings/seed").asInt())
                        .isEqualTo(42);
                assertThat(after.get("/admin/orders").json().at("/totals/effects").asInt())
                        .isEqualTo(1);
            }
        }
    }
}
