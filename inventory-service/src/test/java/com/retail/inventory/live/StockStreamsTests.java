package com.retail.inventory.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.retail.inventory.stock.StockKey;
import com.retail.platform.web.Problem;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;

class StockStreamsTests {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Interest ALL = new Interest(Set.of(), Set.of(), false);
    private static final StockKey COLA = new StockKey(new UUID(1, 1), new UUID(2, 2));

    private final FeedConsumer consumer = mock();
    private final StockFeed feed = new StockFeed(100, Map.of(), new long[1]);
    private final StockStreams streams =
            new StockStreams(
                    new LiveProperties(
                            100,
                            Duration.ofMinutes(1),
                            10,
                            3,
                            100,
                            50,
                            Duration.ofSeconds(10),
                            16,
                            Duration.ofMinutes(1)),
                    consumer,
                    Clock.systemUTC(),
                    new SimpleMeterRegistry());

    @BeforeEach
    void start() {
        when(consumer.feed()).thenReturn(feed);
        streams.start();
    }

    @AfterEach
    void stop() {
        streams.stop();
    }

    @Test
    void endsTheReadersOfAFeedThatBeganAnewSoThatTheyComeBackToTheNewOne() {
        var outlet = new Remembering();
        open().onConnected(outlet);

        when(consumer.feed()).thenReturn(new StockFeed(100, Map.of(), new long[1]));

        Awaitility.await().atMost(SOON).until(() -> outlet.closed);
        assertThat(outlet.said.getLast()).contains("event: end").contains("feed_began_anew");
        open().onConnected(new Remembering());
    }

    @Test
    void oneThatFailsEndsAndTheOthersGoOn() {
        var broken = new Remembering();
        var sound = new Remembering();
        open().onConnected(broken);
        open().onConnected(sound);

        broken.isBroken = true;
        feed.add(
                new StockFeed.Change(
                        0,
                        0,
                        COLA,
                        1,
                        new LiveLevel(5, 0, 1, Instant.EPOCH),
                        "{}".getBytes(StandardCharsets.UTF_8)));

        Awaitility.await().atMost(SOON).until(() -> broken.closed && sound.said.size() == 2);
        assertThat(sound.said.getLast()).contains("event: change");
        assertThat(sound.closed).isFalse();
    }

    /// It is that caller's fault, and no sign that the service is away.
    @Test
    void whoHasEnoughStreamsIsToldSo() {
        var caller = UUID.randomUUID();
        for (int i = 0; i < 3; i++) {
            streams.check(ALL, caller);
            streams.open(ALL, null, caller, Instant.MAX);
        }

        assertThatThrownBy(() -> streams.check(ALL, caller))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> {
                            assertThat(problem.status()).isEqualTo(HttpStatus.TOO_MANY_REQUESTS);
                            assertThat(problem.retryAfterSeconds()).isPositive();
                        });
        streams.check(ALL, UUID.randomUUID());
    }

    private StockReader open() {
        return streams.open(ALL, null, UUID.randomUUID(), Instant.MAX);
    }

    /// A connection that takes all, or fails in a way that nobody thought of.
    private static final class Remembering implements Outlet {

        private final List<String> said = new CopyOnWriteArrayList<>();
        private volatile boolean isBroken;
        private volatile boolean closed;

        @Override
        public boolean send(byte[] bytes) {
            if (isBroken) {
                throw new IndexOutOfBoundsException("not thought of");
            }
            said.add(new String(bytes, StandardCharsets.UTF_8));
            return true;
        }

        @Override
        public boolean flush() {
            return true;
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
