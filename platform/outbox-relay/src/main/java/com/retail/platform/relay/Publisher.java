package com.retail.platform.relay;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Publishes rows and comes back when each is acknowledged by Kafka and noted as published, or
/// parked.
///
/// Kafka away: it waits and tries for ever, in order, and skips nothing. A row that Kafka refuses
/// is tried a few times and then parked. Only the holder of the lock may publish: [#halt] ends what
/// is under way.
@Component
class Publisher {

    private static final Logger log = LoggerFactory.getLogger(Publisher.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration REFUSED_TOPIC_REMEMBERED = Duration.ofSeconds(30);
    private static final int GATE_MILLIS = 200;

    /// The relay has lost its right to publish, or is stopping.
    static final class Halted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Halted() {
            super("The relay may not publish now");
        }
    }

    private record Sent(OutboxRow row, Future<RecordMetadata> answer) {}

    private final KafkaConnection kafka;
    private final Outboxes outboxes;
    private final RelayStatus status;
    private final RelayProperties.Kafka settings;
    private final Clock clock;
    private final Counter published;
    private final Counter retries;
    private final Counter parked;
    private final ReentrantLock one = new ReentrantLock();
    private final Map<String, Instant> refusedTopics = new HashMap<>();
    private volatile boolean open;

    Publisher(
            KafkaConnection kafka,
            Outboxes outboxes,
            RelayStatus status,
            RelayProperties properties,
            MeterRegistry meters,
            Clock clock) {
        this.kafka = kafka;
        this.outboxes = outboxes;
        this.status = status;
        this.settings = properties.kafka();
        this.clock = clock;
        this.published = meters.counter("retail.relay.published");
        this.retries = meters.counter("retail.relay.retries");
        this.parked = meters.counter("retail.relay.parked");
    }

    void open() {
        open = true;
    }

    /// Stops publishing now; what is under way ends with [Halted].
    void halt() {
        open = false;
        kafka.renew();
    }

    /// Publishes the rows in their order.
    ///
    /// @return how many were published, not counting the parked
    int publish(List<OutboxRow> rows) throws InterruptedException {
        return publish(rows, UnaryOperator.identity());
    }

    /// As [#publish(List)], but the rows that are still to be sent are decided when nobody else
    /// publishes.
    int publish(List<OutboxRow> rows, UnaryOperator<List<OutboxRow>> choice)
            throws InterruptedException {
        one.lockInterruptibly();
        try {
            var done = send(rows, choice);
            outboxes.markPublished(done);
            return done.size();
        } finally {
            one.unlock();
        }
    }

    /// As [#publish(List, UnaryOperator)], but what was published is still to be noted.
    ///
    /// @return the rows that were published, not the parked ones
    List<UUID> send(List<OutboxRow> rows, UnaryOperator<List<OutboxRow>> choice)
            throws InterruptedException {
        one.lockInterruptibly();
        try {
            List<OutboxRow> chosen = choice.apply(rows);
            var done = new ArrayList<UUID>(chosen.size());
            List<OutboxRow> waiting = chosen;
            var tries = new HashMap<UUID, Integer>();
            for (int round = 0; !waiting.isEmpty(); round++) {
                if (round > 0) {
                    retries.increment();
                    pause(round);
                }
                waiting = attempt(waiting, tries, done);
            }
            published.increment(done.size());
            return done;
        } finally {
            one.unlock();
        }
    }

    /// Sends the rows; those to be sent again come back, in order.
    private List<OutboxRow> attempt(List<OutboxRow> rows, Map<UUID, Integer> tries, List<UUID> done)
            throws InterruptedException {
        var sent = new ArrayList<Sent>(rows.size());
        List<OutboxRow> unsent = List.of();
        for (int i = 0; i < rows.size(); i++) {
            OutboxRow row = rows.get(i);
            checkOpen();
            String topicRefused = refusalOfTopic(row.topic());
            if (topicRefused == null) {
                Future<RecordMetadata> answer = send(row);
                if (answer == null) {
                    // Nothing behind a row that couldn't even be queued may overtake it.
                    unsent = rows.subList(i, rows.size());
                    break;
                }
                sent.add(new Sent(row, answer));
            } else if (topicRefused.isEmpty()) {
                unsent = rows.subList(i, rows.size());
                break;
            } else {
                park(row, topicRefused);
            }
        }
        var again = new ArrayList<OutboxRow>();
        boolean spoilt = false;
        for (Sent each : sent) {
            Throwable failure = await(each, sent);
            if (failure == null) {
                done.add(each.row().id());
                status.kafkaAnswers();
            } else if (Refusal.of(failure) == Refusal.KAFKA) {
                log.warn(
                        "Kafka failed for {}, tried again: {}",
                        each.row().topic(),
                        failure.toString());
                spoilt = true;
                again.add(each.row());
            } else if (tries.merge(each.row().id(), 1, Integer::sum) < settings.attempts()) {
                again.add(each.row());
            } else {
                park(each.row(), failure.toString());
            }
        }
        if (spoilt) {
            status.kafkaAway();
            kafka.renew();
        }
        again.addAll(unsent);
        return again;
    }

    /// The answer to come; null if Kafka can't take it now.
    private @Nullable Future<RecordMetadata> send(OutboxRow row) {
        try {
            Future<RecordMetadata> answer = kafka.producer().send(row.message());
            if (answer.state() == Future.State.FAILED
                    && Refusal.of(answer.exceptionNow()) == Refusal.KAFKA) {
                log.warn("Kafka doesn't take messages: {}", answer.exceptionNow().toString());
                status.kafkaAway();
                return null;
            }
            return answer;
        } catch (KafkaException | IllegalStateException e) {
            checkOpen();
            log.warn("Kafka's producer is made anew: {}", e.toString());
            status.kafkaAway();
            kafka.renew();
            return null;
        }
    }

    /// Null once acknowledged, else why not. Waits as long as it takes, while this relay may
    /// publish.
    private @Nullable Throwable await(Sent one, List<Sent> all) throws InterruptedException {
        long waited = 0;
        while (true) {
            try {
                one.answer().get(GATE_MILLIS, TimeUnit.MILLISECONDS);
                return null;
            } catch (ExecutionException e) {
                checkOpen();
                return e.getCause() == null ? e : e.getCause();
            } catch (TimeoutException e) {
                checkOpen();
                waited += GATE_MILLIS;
                if (waited >= settings.stuckAfter().toMillis()) {
                    waited = 0;
                    status.kafkaAway();
                    log.warn("Kafka doesn't acknowledge {} messages; still waiting", open(all));
                    if (kafka.ask(one.row().topic()) == KafkaConnection.Topic.REFUSED) {
                        // The topic went away under way: give up this producer, then decide by row.
                        kafka.renew();
                    }
                }
            }
        }
    }

    private static long open(List<Sent> all) {
        return all.stream().filter(each -> !each.answer().isDone()).count();
    }

    /// Null if the topic takes messages, empty if nobody knows now, else why it refuses them.
    private @Nullable String refusalOfTopic(String topic) throws InterruptedException {
        Instant until = refusedTopics.get(topic);
        String reason = "Topic " + topic + " doesn't exist or may not be written to";
        if (until != null && clock.instant().isBefore(until)) {
            return reason;
        }
        refusedTopics.remove(topic);
        for (int attempt = 1; ; attempt++) {
            switch (kafka.topic(topic)) {
                case THERE -> {
                    return null;
                }
                case UNKNOWN -> {
                    status.kafkaAway();
                    return "";
                }
                case REFUSED -> {
                    if (attempt >= settings.attempts()) {
                        refusedTopics.put(topic, clock.instant().plus(REFUSED_TOPIC_REMEMBERED));
                        return reason;
                    }
                    retries.increment();
                    pause(attempt);
                }
            }
        }
    }

    private void park(OutboxRow row, String reason) {
        log.error("Parked event {} of {} for {}: {}", row.id(), row.outbox(), row.topic(), reason);
        outboxes.park(row, reason);
        parked.increment();
    }

    private void pause(int round) throws InterruptedException {
        long millis =
                Math.min(
                        FIRST_PAUSE.toMillis() << Math.min(round - 1, 16),
                        settings.maxBackoff().toMillis());
        for (long waited = 0; waited < millis; waited += GATE_MILLIS) {
            checkOpen();
            TimeUnit.MILLISECONDS.sleep(Math.min(GATE_MILLIS, millis - waited));
        }
    }

    private void checkOpen() {
        if (!open) {
            throw new Halted();
        }
    }
}
