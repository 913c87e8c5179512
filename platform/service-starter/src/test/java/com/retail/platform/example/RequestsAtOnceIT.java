package com.retail.platform.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.retail.platform.security.AllowedToAll;
import com.retail.platform.testkit.RetailServiceTest;
import com.retail.platform.testkit.Tokens;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// More requests than a service works on at once.
@RetailServiceTest(
        schema = "reporting",
        kafka = false,
        properties = "retail.web.requests-at-once=3")
@Import(RequestsAtOnceIT.Waiting.class)
class RequestsAtOnceIT {

    private static final AtomicInteger INSIDE = new AtomicInteger();
    private static final CountDownLatch GATE = new CountDownLatch(1);

    @RestController
    static class Waiting {

        @GetMapping("/waiting")
        @AllowedToAll
        public String waiting() throws InterruptedException {
            INSIDE.incrementAndGet();
            return GATE.await(30, TimeUnit.SECONDS) ? "done" : "forgotten";
        }
    }

    @LocalServerPort private int port;

    @Test
    void letsTheOthersWaitUntilThereIsRoom() {
        try (var http = HttpClient.newHttpClient()) {
            var request =
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/waiting"))
                            .header("Authorization", "Bearer " + Tokens.mint("admin"))
                            .version(HttpClient.Version.HTTP_1_1)
                            .build();
            var answers =
                    Stream.generate(() -> http.sendAsync(request, BodyHandlers.ofString()))
                            .limit(8)
                            .toList();

            await().untilAsserted(() -> assertThat(INSIDE).hasValue(3));
            await().during(Duration.ofMillis(300)).until(() -> INSIDE.get() == 3);
            GATE.countDown();

            assertThat(answers)
                    .extracting(answer -> answer.get(30, TimeUnit.SECONDS))
                    .extracting(HttpResponse::body)
                    .containsOnly("done")
                    .hasSize(8);
            assertThat(INSIDE).hasValue(8);
        }
    }
}
