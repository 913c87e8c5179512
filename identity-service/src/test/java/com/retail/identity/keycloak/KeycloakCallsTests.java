package com.retail.identity.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.retail.platform.web.Problem;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;

class KeycloakCallsTests {

    private final KeycloakCalls calls =
            new KeycloakCalls(
                    new KeycloakProperties(
                            URI.create("http://127.0.0.1:1"),
                            "retail",
                            "retail-api",
                            "",
                            "identity-service",
                            "",
                            Duration.ofSeconds(1),
                            Duration.ofSeconds(1),
                            Duration.ofMinutes(1),
                            1));

    @AfterEach
    void close() {
        calls.close();
    }

    @Test
    void doesNotTakeItsOwnOverloadForAnOutage() throws InterruptedException {
        var begun = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        var slow =
                CompletableFuture.supplyAsync(
                        () ->
                                calls.make(
                                        () -> {
                                            begun.countDown();
                                            release.await();
                                            return "slow";
                                        }));
        begun.await();
        for (int i = 0; i < 20; i++) {
            refuses(HttpStatus.TOO_MANY_REQUESTS, "busy");
        }
        release.countDown();

        assertThat(slow.join()).isEqualTo("slow");
        assertThat(calls.make(() -> "next")).isEqualTo("next");
    }

    @Test
    void leavesKeycloakAloneAfterSomeFailures() {
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(
                            () ->
                                    calls.make(
                                            () -> {
                                                throw new KeycloakAway("no answer");
                                            }))
                    .isInstanceOf(Problem.class);
        }
        refuses(HttpStatus.SERVICE_UNAVAILABLE, "not asked");
    }

    private void refuses(HttpStatus status, String call) {
        assertThatThrownBy(() -> calls.make(() -> call))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> {
                            assertThat(problem.status()).isEqualTo(status);
                            assertThat(problem.retryAfterSeconds()).isPositive();
                        });
    }
}
