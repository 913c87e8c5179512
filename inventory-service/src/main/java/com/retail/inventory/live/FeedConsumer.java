package com.retail.inventory.live;

import com.retail.inventory.stock.StockKey;
import java.sql.ResultSet;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Follows the published changes into this replica's feed, from some minutes back, without a group:
/// every replica sees all of them.
///
/// Each time it begins anew it first notes where the topic ends, then reads the levels: what comes
/// behind that place and is in the levels already is told by its sequence.
@Component
class FeedConsumer implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(FeedConsumer.class);
    private static final String TOPIC = "retail.stock.v1";
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final int LEVELS_AT_A_TIME = 5000;

    /// What the feed needs of a StockChanged.
    record StockChanged(
            UUID productId,
            UUID locationId,
            long onHand,
            long reserved,
            long sequence,
            Instant recordedAt) {}

    private final ConsumerFactory<Object, Object> consumers;
    private final JdbcTemplate jdbc;
    private final JsonMapper json;
    private final LiveProperties properties;
    private final Clock clock;
    private volatile Runnable news = () -> {};
    private volatile @Nullable StockFeed feed;
    private volatile boolean running;
    private @Nullable Thread thread;

    FeedConsumer(
            ConsumerFactory<Object, Object> consumers,
            JdbcTemplate jdbc,
            JsonMapper json,
            LiveProperties properties,
            Clock clock) {
        this.consumers = consumers;
        this.jdbc = jdbc;
        this.json =
                json.rebuild().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
        this.properties = properties;
        this.clock = clock;
    }

    /// The feed, once it has caught up.
    @Nullable StockFeed feed() {
        return feed;
    }

    /// Is run whenever there is something new.
    void onNews(Runnable listener) {
        news = listener;
    }

    @Override
    public synchronized void start() {
        running = true;
        thread = Thread.ofPlatform().name("live-feed").daemon().start(this::live);
    }

    private void live() {
        while (running) {
            try (Consumer<Object, Object> consumer =
                    consumers.createConsumer("inventory.live", "")) {
                follow(consumer);
            } catch (InterruptException | WakeupException e) {
                log.debug("Stopping");
            } catch (RuntimeException e) {
                log.warn("The live feed begins anew: {}", e.toString());
                pause();
            }
        }
    }

    private void follow(Consumer<Object, Object> consumer) {
        var partitions =
                consumer.partitionsFor(TOPIC, ANSWER).stream()
                        .map(each -> new TopicPartition(each.topic(), each.partition()))
                        .toList();
        var ends = consumer.endOffsets(partitions, ANSWER);
        var begins = begins(consumer, partitions, ends);
        consumer.assign(partitions);
        begins.forEach(consumer::seek);
        var offsets = new long[partitions.size()];
        begins.forEach((partition, offset) -> offsets[partition.partition()] = offset);
        var fresh = new StockFeed(properties.history(), levels(), offsets);
        boolean ready = false;
        while (running) {
            if (!ready
                    && ends.entrySet().stream()
                            .allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
                ready = true;
                feed = fresh;
                log.info("The live feed has caught up");
            }
            boolean any = false;
            for (var message : consumer.poll(POLL)) {
                add(fresh, message);
                any = true;
            }
            if (any && ready) {
                news.run();
            }
        }
    }

    private Map<TopicPartition, Long> begins(
            Consumer<Object, Object> consumer,
            List<TopicPartition> partitions,
            Map<TopicPartition, Long> ends) {
        var since = clock.millis() - properties.historyAge().toMillis();
        var byTime =
                consumer.offsetsForTimes(
                        partitions.stream().collect(Collectors.toMap(each -> each, each -> since)),
                        ANSWER);
        long most = Math.max(1, properties.history() / partitions.size());
        var begins = new HashMap<TopicPartition, Long>();
        for (var partition : partitions) {
            long end = ends.getOrDefault(partition, 0L);
            var at = byTime.get(partition);
            begins.put(partition, Math.max(at == null ? end : at.offset(), end - most));
        }
        return begins;
    }

    private Map<StockKey, LiveLevel> levels() {
        var levels = new HashMap<StockKey, LiveLevel>();
        jdbc.query(
                connection -> {
                    var statement =
                            connection.prepareStatement(
                                    "SELECT * FROM stock_levels WHERE sequence > 0");
                    statement.setFetchSize(LEVELS_AT_A_TIME);
                    return statement;
                },
                (ResultSet row) -> {
                    levels.put(
                            StockKey.of(row),
                            new LiveLevel(
                                    row.getLong("on_hand"),
                                    row.getLong("reserved"),
                                    row.getLong("sequence"),
                                    row.getTimestamp("changed_at").toInstant()));
                });
        return levels;
    }

    private void add(StockFeed feed, ConsumerRecord<Object, Object> message) {
        if (!(message.value() instanceof byte[] value)) {
            return;
        }
        try {
            var change = json.readValue(value, StockChanged.class);
            feed.add(
                    new StockFeed.Change(
                            message.partition(),
                            message.offset(),
                            new StockKey(change.productId(), change.locationId()),
                            change.sequence(),
                            new LiveLevel(
                                    change.onHand(),
                                    change.reserved(),
                                    change.sequence(),
                                    change.recordedAt()),
                            value));
        } catch (JacksonException unreadable) {
            log.warn("A message that is no StockChanged is passed over: {}", unreadable.toString());
        }
    }

    private static void pause() {
        try {
            TimeUnit.SECONDS.sleep(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized void stop() {
        running = false;
        var open = thread;
        if (open != null) {
            open.interrupt();
            try {
                open.join(Duration.ofSeconds(5));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return SmartLifecycle.DEFAULT_PHASE - 1;
    }
}
