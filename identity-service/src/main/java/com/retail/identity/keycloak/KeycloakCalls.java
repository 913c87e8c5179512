package com.retail.identity.keycloak;

import com.retail.platform.web.Problem;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import jakarta.annotation.PreDestroy;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.ServerErrorException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Every call to Keycloak goes through here: so many at once, for so long and no longer, and none
/// at all for a while after several have failed.
@Component
class KeycloakCalls {

    private static final Logger log = LoggerFactory.getLogger(KeycloakCalls.class);
    private static final int RETRY_SECONDS = 5;
    private static final int BUSY_SECONDS = 1;

    private final Semaphore places;
    private final Duration limit;
    private final ExecutorService threads =
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("keycloak-", 0).factory());
    private final CircuitBreaker breaker =
            CircuitBreaker.of(
                    "keycloak",
                    CircuitBreakerConfig.custom()
                            .slidingWindowSize(10)
                            .minimumNumberOfCalls(5)
                            .failureRateThreshold(60)
                            .waitDurationInOpenState(Duration.ofSeconds(RETRY_SECONDS))
                            .permittedNumberOfCallsInHalfOpenState(2)
                            .maxWaitDurationInHalfOpenState(Duration.ofSeconds(10))
                            .recordException(KeycloakCalls::isAway)
                            .ignoreException(TooManyCalls.class::isInstance)
                            .build());

    KeycloakCalls(KeycloakProperties properties) {
        this.places = new Semaphore(properties.callsAtOnce());
        this.limit = properties.answerWithin();
    }

    /// What the call answers.
    ///
    /// @throws Problem 503 when Keycloak is away or too slow, 429 when it is asked too much at
    ///   once; whatever else the call throws comes through
    <T> T make(Callable<T> call) {
        try {
            return breaker.executeSupplier(() -> within(call));
        } catch (CallNotPermittedException open) {
            throw unavailable();
        } catch (TooManyCalls busy) {
            throw Problem.tooMany("Too many sign-ins are under way.", BUSY_SECONDS);
        } catch (RuntimeException failure) {
            if (isAway(failure)) {
                log.warn("Keycloak can't be used: {}", failure.toString());
                throw unavailable();
            }
            throw failure;
        }
    }

    private <T> T within(Callable<T> call) {
        if (!places.tryAcquire()) {
            throw new TooManyCalls();
        }
        Future<T> answer;
        try {
            answer =
                    threads.submit(
                            () -> {
                                try {
                                    return call.call();
                                } finally {
                                    places.release();
                                }
                            });
        } catch (RuntimeException notStarted) {
            places.release();
            throw notStarted;
        }
        try {
            return answer.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | CancellationException slow) {
            answer.cancel(true);
            throw new KeycloakAway("no answer within " + limit, slow);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new KeycloakAway("interrupted", e);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new KeycloakAway("the call failed", failed);
        }
    }

    @PreDestroy
    void close() {
        threads.shutdownNow();
    }

    /// All places are taken: says nothing about Keycloak, so it does not count as its failure.
    private static final class TooManyCalls extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooManyCalls() {
            super(null, null, false, false);
        }
    }

    private static boolean isAway(Throwable failure) {
        return failure instanceof KeycloakAway
                || failure instanceof ServerErrorException
                || (failure instanceof ProcessingException);
    }

    private static Problem unavailable() {
        return Problem.partlyUnavailable(
                "Sign-in and users can't be reached right now.", RETRY_SECONDS);
    }
}
