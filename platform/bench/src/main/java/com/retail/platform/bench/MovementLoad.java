package com.retail.platform.bench;

import com.retail.platform.local.suite.Suite;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;

/// Adjustments through the gateway at a steady rate, each sent when it is due whether or not those
/// before are answered, and none tried again: what a fixed number of waiting callers would hide is
/// seen.
final class MovementLoad {

    private static final Duration LONGEST_CALL = Duration.ofSeconds(30);

    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();
    private final URI address;
    private final String token;
    private final List<String> products;
    private final int rate;
    private long sent;

    /// What came of the calls.
    ///
    /// @param refused how many were not carried out, by HTTP status; 0 where none came
    /// @param answers from when each call was due to its answer, in microseconds
    record Answered(long calls, Map<Integer, Integer> refused, ConcurrentHistogram answers) {}

    /// @param rate calls a second, over the products in turn
    MovementLoad(Suite suite, List<String> products, int rate) {
        this.address = URI.create(suite.gatewayUrl() + "/inventory/adjustments");
        this.token = suite.adminToken();
        this.products = products;
        this.rate = rate;
    }

    /// Sends for so long and waits for the last answer.
    Answered run(Duration length) {
        long calls = rate * length.toSeconds();
        var refused = new ConcurrentHashMap<Integer, AtomicInteger>();
        var answers = new ConcurrentHistogram(TimeUnit.MINUTES.toMicros(1), 3);
        var last = CompletableFuture.allOf();
        long begun = System.nanoTime();
        for (long i = 0; i < calls; i++) {
            long due = begun + i * TimeUnit.SECONDS.toNanos(1) / rate;
            long early;
            while ((early = due - System.nanoTime()) > 0) {
                LockSupport.parkNanos(early);
            }
            var product = products.get((int) (sent++ % products.size()));
            var call =
                    client.sendAsync(adjustment(product), BodyHandlers.discarding())
                            .handle((answer, failure) -> failure == null ? answer.statusCode() : 0)
                            .thenAccept(
                                    status -> {
                                        answers.recordValue((System.nanoTime() - due) / 1000);
                                        if (status < 200 || status >= 300) {
                                            refused.computeIfAbsent(
                                                            status, s -> new AtomicInteger())
                                                    .incrementAndGet();
                                        }
                                    });
            last = CompletableFuture.allOf(last, call);
        }
        last.join();
        var byStatus = new TreeMap<Integer, Integer>();
        refused.forEach((status, count) -> byStatus.put(status, count.get()));
        return new Answered(calls, byStatus, answers);
    }

    private HttpRequest adjustment(String product) {
        return HttpRequest.newBuilder(address)
                .timeout(LONGEST_CALL)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(
                        BodyPublishers.ofString(
                                "{\"product_id\":\"%s\",\"delta\":1}".formatted(product)))
                .build();
    }
}
