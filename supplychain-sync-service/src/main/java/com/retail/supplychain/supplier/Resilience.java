package com.retail.supplychain.supplier;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.ratelimiter.RequestNotPermitted;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.github.resilience4j.timelimiter.TimeLimiter;
import io.github.resilience4j.timelimiter.TimeLimiterConfig;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/// What stands between us and a supplier that is slow, busy or away: retry around circuit breaker
/// around rate limiter around time limiter around bulkhead.
final class Resilience implements AutoCloseable {

    private static final String NAME = "pepsico";

    private final Retry retry;
    private final CircuitBreaker breaker;
    private final RateLimiter rate;
    private final TimeLimiter time;
    private final Bulkhead bulkhead;
    private final Duration breakerPause;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    Resilience(SupplierProperties properties) {
        breakerPause = properties.breakerPause();
        var pauses = IntervalFunction.ofExponentialRandomBackoff(properties.pause(), 2.0, 0.5);
        retry =
                Retry.of(
                        NAME,
                        RetryConfig.custom()
                                .maxAttempts(properties.tries())
                                .intervalBiFunction(
                                        (attempt, result) ->
                                                Math.max(
                                                        pauses.apply(attempt),
                                                        result.isLeft()
                                                                ? retryAfter(result.getLeft())
                                                                        .toMillis()
                                                                : 0))
                                .retryOnException(
                                        failure ->
                                                isAway(failure)
                                                        && retryAfter(failure)
                                                                        .compareTo(
                                                                                properties
                                                                                        .patience())
                                                                <= 0)
                                .build());
        breaker =
                CircuitBreaker.of(
                        NAME,
                        CircuitBreakerConfig.custom()
                                .slidingWindowSize(20)
                                .minimumNumberOfCalls(10)
                                .failureRateThreshold(50)
                                .waitDurationInOpenState(properties.breakerPause())
                                .permittedNumberOfCallsInHalfOpenState(2)
                                .automaticTransitionFromOpenToHalfOpenEnabled(false)
                                .recordException(Resilience::isAway)
                                .build());
        rate =
                RateLimiter.of(
                        NAME,
                        RateLimiterConfig.custom()
                                .limitForPeriod(properties.callsPerSecond())
                                .limitRefreshPeriod(Duration.ofSeconds(1))
                                .timeoutDuration(Duration.ofSeconds(2))
                                .build());
        time =
                TimeLimiter.of(
                        NAME,
                        TimeLimiterConfig.custom()
                                .timeoutDuration(properties.answerTimeout())
                                .cancelRunningFuture(true)
                                .build());
        bulkhead =
                Bulkhead.of(
                        NAME,
                        BulkheadConfig.custom()
                                .maxConcurrentCalls(properties.atOnce())
                                .maxWaitDuration(Duration.ofSeconds(1))
                                .build());
    }

    CircuitBreaker breaker() {
        return breaker;
    }

    /// Makes a call that has no second effect when it is made again, some times if need be.
    ///
    /// @throws SupplierFault if it was not done
    <T> T call(Callable<T> call) {
        return faults(Retry.decorateCallable(retry, guarded(call)));
    }

    /// Makes a call once: whoever needs to know the fate of each try.
    ///
    /// @throws SupplierFault if it was not done
    <T> T once(Callable<T> call) {
        return faults(guarded(call));
    }

    private <T> Callable<T> guarded(Callable<T> call) {
        var context = MDC.getCopyOfContextMap();
        Callable<T> bounded = Bulkhead.decorateCallable(bulkhead, () -> in(context, call));
        Callable<T> timed = TimeLimiter.decorateFutureSupplier(time, () -> threads.submit(bounded));
        Callable<T> limited = RateLimiter.decorateCallable(rate, timed);
        return CircuitBreaker.decorateCallable(breaker, limited);
    }

    private <T> T faults(Callable<T> call) {
        try {
            return call.call();
        } catch (SupplierFault fault) {
            throw fault;
        } catch (CallNotPermittedException open) {
            throw SupplierFault.notCalled(breakerPause, "the circuit breaker is open");
        } catch (RequestNotPermitted | BulkheadFullException busy) {
            throw SupplierFault.notCalled(Duration.ZERO, "too many calls at once");
        } catch (TimeoutException late) {
            throw SupplierFault.away("no answer in time");
        } catch (Exception unexpected) {
            throw SupplierFault.away(unexpected.toString());
        }
    }

    private static <T> T in(@Nullable Map<String, String> context, Callable<T> call)
            throws Exception {
        if (context != null) {
            MDC.setContextMap(context);
        }
        return call.call();
    }

    private static boolean isAway(Throwable failure) {
        return failure instanceof TimeoutException
                || (failure instanceof SupplierFault fault && fault.passing());
    }

    private static Duration retryAfter(Throwable failure) {
        return failure instanceof SupplierFault fault ? fault.retryAfter() : Duration.ZERO;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
