package com.retail.platform.bench;

import com.fasterxml.uuid.Generators;
import com.retail.platform.local.console.PlainBoard;
import com.retail.platform.local.http.RetailApi;
import com.retail.platform.local.suite.Suite;
import com.retail.platform.local.suite.SuiteFailure;
import com.retail.platform.local.suite.SuiteFolder;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;
import tools.jackson.databind.json.JsonMapper;

/// How long a movement takes, from just before its commit, to its Kafka message and to
/// `stock_level` in the catalogue, at 100 movements a second on 50 products.
final class EventDelayExperiment implements Experiment {

    private static final int PRODUCTS = 50;
    private static final int RATE = 100;
    private static final Duration WARM_UP = Duration.ofSeconds(30);
    private static final Duration MEASURED = Duration.ofSeconds(30);
    private static final Duration QUIET = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(2);

    private final Clock clock = Clock.systemUTC();
    private final JsonMapper json = JsonMapper.shared();
    private final Map<String, Instant> recorded = new ConcurrentHashMap<>();
    private final Histogram toMessage = new ConcurrentHistogram(60_000_000L, 3);
    private final Histogram toCatalog = new ConcurrentHistogram(60_000_000L, 3);
    private final AtomicInteger refused = new AtomicInteger();
    private volatile boolean measuring;
    private volatile boolean running = true;

    @Override
    public String name() {
        return "event-delay";
    }

    @Override
    public String description() {
        return "from a committed movement to its Kafka message and to stock_level in the catalogue, at 100 movements/s";
    }

    @Override
    public Figures run() throws Exception {
        var state = Files.createTempDirectory("retail-bench-");
        try (var suite = Suite.start(state, true, new PlainBoard(System.out));
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var api = suite.users().api("admin");
            var products = products(api);
            var messages = Thread.ofPlatform().daemon().start(() -> readMessages(suite));
            var catalog = Thread.ofPlatform().daemon().start(() -> watchCatalog(suite));
            System.out.println("Warming up for " + WARM_UP.toSeconds() + " s");
            move(api, products, WARM_UP, threads);
            TimeUnit.SECONDS.sleep(QUIET.toSeconds());
            System.out.println("Measuring for " + MEASURED.toSeconds() + " s");
            measuring = true;
            move(api, products, MEASURED, threads);
            TimeUnit.SECONDS.sleep(QUIET.toSeconds());
            running = false;
            messages.join();
            catalog.join();
            return new Figures()
                    .with("rate_per_s", RATE)
                    .with("refused", refused.get())
                    .with("to_message", toMessage)
                    .with("to_catalog", toCatalog);
        } finally {
            SuiteFolder.delete(state);
        }
    }

    private List<String> products(RetailApi api) {
        var products = new ArrayList<String>();
        for (int i = 0; i < PRODUCTS; i++) {
            var body =
                    json.createObjectNode()
                            .put("name", "Bench " + i)
                            .put("category", "Bench")
                            .put("price", "1.00")
                            .put("stock_level", 1000);
            var answer = api.post("/products", body);
            if (!answer.ok()) {
                throw new SuiteFailure("A product was refused: " + answer.reason());
            }
            products.add(
                    answer.body()
                            .path("id")
                            .asString(answer.body().path("product_id").asString("")));
        }
        return products;
    }

    /// Starts a movement every 1/RATE s, whether or not the ones before are answered.
    private void move(
            RetailApi api,
            List<String> products,
            Duration length,
            java.util.concurrent.ExecutorService threads) {
        long begun = System.nanoTime();
        long count = RATE * length.toSeconds();
        for (long i = 0; i < count; i++) {
            long due = begun + i * TimeUnit.SECONDS.toNanos(1) / RATE;
            LockSupport.parkNanos(due - System.nanoTime());
            var product = products.get((int) (i % products.size()));
            threads.submit(() -> moveOne(api, product));
        }
    }

    private void moveOne(RetailApi api, String product) {
        var answer =
                api.post(
                        "/inventory/adjustments",
                        json.createObjectNode().put("product_id", product).put("delta", 1));
        if (!answer.ok()) {
            refused.incrementAndGet();
            return;
        }
        if (measuring) {
            recorded.put(
                    key(
                            product,
                            answer.body().path("location_id").asString(""),
                            answer.body().path("sequence").asLong()),
                    Instant.parse(answer.body().path("recorded_at").asString("")));
        }
    }

    private void readMessages(Suite suite) {
        var settings = new java.util.HashMap<>(suite.kafka().properties());
        settings.put(
                "group.id", "analyst-bench-" + Generators.timeBasedEpochGenerator().generate());
        settings.put("auto.offset.reset", "latest");
        settings.put("enable.auto.commit", "false");
        try (var consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of("retail.stock.v1"));
            while (running) {
                for (var message : consumer.poll(Duration.ofMillis(20))) {
                    var now = clock.instant();
                    if (measuring) {
                        var at = json.readTree(message.value()).path("recorded_at").asString("");
                        record(toMessage, Instant.parse(at), now);
                    }
                }
            }
        }
    }

    /// Sees each level that the catalogue answers with as soon as it is committed there.
    private void watchCatalog(Suite suite) {
        var seen = new java.util.HashMap<String, Long>();
        try (var connection = suite.database().connect("retail");
                var levels =
                        connection.prepareStatement(
                                "SELECT product_id, location_id, sequence FROM catalog.stock_levels")) {
            while (running) {
                try (var rows = levels.executeQuery()) {
                    var now = clock.instant();
                    while (rows.next()) {
                        var key = rows.getString(1) + ":" + rows.getString(2);
                        long sequence = rows.getLong(3);
                        var before = seen.put(key, sequence);
                        if (before != null) {
                            for (long reached = before + 1; reached <= sequence; reached++) {
                                reached(key + ":" + reached, now);
                            }
                        }
                    }
                }
                LockSupport.parkNanos(POLL.toNanos());
            }
        } catch (SQLException e) {
            throw new SuiteFailure("Can't watch the catalogue: " + e.getMessage(), e);
        }
    }

    /// The answer may come later than the level: then it is waited for.
    private void reached(String key, Instant now) {
        if (!measuring) {
            return;
        }
        Thread.ofVirtual()
                .start(
                        () -> {
                            for (int i = 0; i < 1000; i++) {
                                var at = recorded.remove(key);
                                if (at != null) {
                                    record(toCatalog, at, now);
                                    return;
                                }
                                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
                            }
                        });
    }

    private static void record(Histogram histogram, Instant from, Instant to) {
        histogram.recordValue(
                Math.max(
                        0,
                        Math.min(
                                TimeUnit.MINUTES.toMicros(1),
                                Duration.between(from, to).toNanos() / 1000)));
    }

    private static String key(String product, String location, long sequence) {
        return product + ":" + location + ":" + sequence;
    }
}
