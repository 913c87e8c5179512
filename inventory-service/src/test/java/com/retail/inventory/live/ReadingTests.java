package com.retail.inventory.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.retail.inventory.stock.StockKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReadingTests {

    private static final int PARTITIONS = 3;
    private static final Interest ALL = new Interest(Set.of(), Set.of(), false);
    private static final UUID SHOP = new UUID(2, 2);
    private static final Pattern FRAME =
            Pattern.compile(
                    "(?:id: (\\S+)\\n)?event: (\\w+)\\ndata: (?:\\{\"product_id\":\"(\\S+?)\".*?\"sequence\":(\\d+).*?|.*)\\n");

    @Test
    void beginsWithThePresentLevelsAndGoesOnWithEachChange() throws Exception {
        var feed = feed(Map.of(key(1), level(7, 3)));
        var reading = Reading.fresh(feed, ALL);
        assertThat(events(reading)).containsExactly("level 1/3", "live");

        feed.add(change(0, 0, 1, 4));
        assertThat(events(reading)).containsExactly("change 1/4");
        assertThat(events(reading)).isEmpty();
    }

    @Test
    void passesOverWhatTheFirstLevelsHaveInThemAlready() throws Exception {
        var feed = feed(Map.of(key(1), level(7, 3)));
        var reading = Reading.fresh(feed, ALL);
        events(reading);

        feed.add(change(0, 0, 1, 3));
        feed.add(change(0, 1, 1, 4));
        assertThat(events(reading)).containsExactly("change 1/4");
    }

    @Test
    void whoComesBackGetsWhatTheFirstLevelsOfThisReplicaHaveInThemAlready() throws Exception {
        var begin = new FeedPosition(new long[PARTITIONS]);
        var feed = feed(Map.of(key(1), level(7, 3)));
        feed.add(change(0, 0, 1, 3));

        assertThat(events(Reading.resumed(feed, ALL, begin))).containsExactly("change 1/3");
    }

    @Test
    void passesOverAMessageThatComesTwice() throws Exception {
        var feed = feed(Map.of());
        var reading = Reading.fresh(feed, ALL);
        events(reading);
        feed.add(change(0, 0, 1, 1));
        feed.add(change(0, 1, 1, 2));
        feed.add(change(0, 2, 1, 1));
        feed.add(change(0, 3, 1, 2));
        feed.add(change(0, 4, 1, 3));

        assertThat(events(reading)).containsExactly("change 1/1", "change 1/2", "change 1/3");
    }

    @Test
    void tellsOnlyOfWhatTheReaderWantsAndMaySee() throws Exception {
        var feed = feed(Map.of(key(1), level(1, 1), key(2), level(2, 1)));
        var elsewhere = Reading.fresh(feed, new Interest(Set.of(), Set.of(new UUID(9, 9)), true));
        var nowhere = Reading.fresh(feed, new Interest(Set.of(), Set.of(), true));
        var second = Reading.fresh(feed, new Interest(Set.of(key(2).productId()), Set.of(), false));
        feed.add(change(0, 0, 1, 2));
        feed.add(change(1, 0, 2, 2));

        assertThat(events(elsewhere)).containsExactly("live");
        assertThat(events(nowhere)).containsExactly("live");
        assertThat(events(second)).containsExactly("level 2/2", "live");
    }

    @Test
    void beginsAnewWithAResetWhenTooMuchHasHappened() throws Exception {
        var begin = new FeedPosition(new long[PARTITIONS]);
        var feed = new StockFeed(10, Map.of(), new long[PARTITIONS]);
        for (int i = 0; i < 11; i++) {
            feed.add(change(0, i, 1, i + 1));
        }
        assertThat(events(Reading.resumed(feed, ALL, begin)))
                .containsExactly("reset", "level 1/11", "live");

        var oneOn = new FeedPosition(new long[] {1, 0, 0});
        assertThat(events(Reading.resumed(feed, ALL, oneOn))).hasSize(10);
    }

    @Test
    void whoComesBackIsBehindByWhatItHasNotSeenOnly() throws Exception {
        var feed = feed(Map.of());
        for (int i = 0; i < 100; i++) {
            feed.add(change(i % PARTITIONS, i / PARTITIONS, i % PARTITIONS, i / PARTITIONS + 1));
        }
        var reading = Reading.resumed(feed, ALL, new FeedPosition(new long[] {33, 30, 33}));

        // The three of the second partition that it has not seen were followed by others.
        assertThat(reading.behind()).isEqualTo(9);
        assertThat(events(reading))
                .containsExactly("change 1/31", "change 1/32", "change 1/33", "change 0/34");
    }

    /// Who comes back may be as far behind as the feed reaches.
    @Test
    void aReaderFallsBehindOnlyAfterItHasSeenAll() throws Exception {
        var feed = feed(Map.of());
        for (int i = 0; i < 50; i++) {
            feed.add(change(0, i, 1, i + 1));
        }
        var reading = Reading.resumed(feed, ALL, new FeedPosition(new long[PARTITIONS]));
        assertThat(reading.fellBehind(10)).isFalse();

        assertThat(events(reading)).hasSize(50);
        for (int i = 50; i < 61; i++) {
            feed.add(change(0, i, 1, i + 1));
        }
        assertThat(reading.fellBehind(10)).isTrue();
        assertThat(reading.fellBehind(11)).isFalse();
    }

    @Test
    void saysWhenAReaderIsSoFarBehindThatChangesAreGone() throws Exception {
        var feed = new StockFeed(10, Map.of(), new long[PARTITIONS]);
        var reading = Reading.fresh(feed, ALL);
        events(reading);
        for (int i = 0; i < 11; i++) {
            feed.add(change(0, i, 1, i + 1));
        }
        assertThatThrownBy(reading::nextChunk).isInstanceOf(Reading.TooFarBehind.class);
    }

    /// Readers come, go and come back, to replicas that see the partitions in different orders,
    /// some messages twice: each sees every change after its first levels once, in order.
    @Property(tries = 200)
    void noReaderMissesAChangeOrSeesItTwice(@ForAll long seed) throws Exception {
        var random = new Random(seed);
        var topic = topic(random);
        var replicas = List.of(new Replica(topic, random), new Replica(topic, random));
        var reader = new Reader();
        for (int step = 0; step < 120; step++) {
            replicas.get(random.nextInt(2)).readSome();
            switch (random.nextInt(5)) {
                case 0 -> reader.leave();
                case 1 -> reader.come(replicas.get(random.nextInt(2)).feed);
                default -> reader.read();
            }
        }
        for (var replica : replicas) {
            while (replica.readSome()) {}
        }
        reader.come(replicas.getFirst().feed);
        reader.read();
        for (int product = 0; product < 4; product++) {
            var seen = reader.seen.getOrDefault(product, List.of());
            for (int i = 1; i < seen.size(); i++) {
                assertThat(seen.get(i))
                        .as("after %s of %s", seen, product)
                        .isEqualTo(seen.get(i - 1) + 1);
            }
            long last = topic.last(product);
            assertThat(seen.isEmpty() ? 0 : seen.getLast()).isEqualTo(last);
        }
    }

    /// Changes of four products in three partitions, each in its order, some messages again later.
    private record Topic(List<List<long[]>> partitions) {

        long last(int product) {
            return partitions.stream()
                    .flatMap(List::stream)
                    .filter(message -> message[0] == product)
                    .mapToLong(message -> message[1])
                    .max()
                    .orElse(0);
        }
    }

    private static Topic topic(Random random) {
        var partitions = new ArrayList<List<long[]>>();
        for (int i = 0; i < PARTITIONS; i++) {
            partitions.add(new ArrayList<>());
        }
        var sequences = new long[4];
        for (int i = 0; i < 60; i++) {
            int product = random.nextInt(4);
            var partition = partitions.get(product % PARTITIONS);
            partition.add(new long[] {product, ++sequences[product]});
            if (random.nextInt(6) == 0 && partition.size() > 3) {
                partition.addAll(
                        List.copyOf(partition.subList(partition.size() - 3, partition.size())));
            }
        }
        return new Topic(partitions);
    }

    private static final class Replica {

        private final Topic topic;
        private final Random random;
        private final long[] next = new long[PARTITIONS];
        private final StockFeed feed = feed(Map.of());

        Replica(Topic topic, Random random) {
            this.topic = topic;
            this.random = random;
        }

        boolean readSome() {
            boolean any = false;
            for (int i = 0; i < 3; i++) {
                int partition = random.nextInt(PARTITIONS);
                for (int tried = 0; tried < PARTITIONS; tried++) {
                    var messages = topic.partitions().get(partition);
                    if (next[partition] < messages.size()) {
                        var message = messages.get((int) next[partition]);
                        feed.add(
                                change(partition, next[partition]++, (int) message[0], message[1]));
                        any = true;
                        break;
                    }
                    partition = (partition + 1) % PARTITIONS;
                }
            }
            return any;
        }
    }

    private static final class Reader {

        private final Map<Integer, List<Long>> seen = new HashMap<>();
        private @Nullable Reading reading;
        private @Nullable String lastEventId;

        void come(StockFeed feed) {
            var position = lastEventId == null ? null : FeedPosition.of(lastEventId).orElseThrow();
            reading =
                    position == null
                            ? Reading.fresh(feed, ALL)
                            : Reading.resumed(feed, ALL, position);
        }

        void leave() {
            reading = null;
        }

        void read() throws Exception {
            if (reading == null) {
                return;
            }
            for (var event : raw(reading)) {
                lastEventId = event[0] == null ? lastEventId : event[0];
                switch (event[1]) {
                    case "level", "change" ->
                            seen.computeIfAbsent(
                                            (int)
                                                    UUID.fromString(event[2])
                                                            .getLeastSignificantBits(),
                                            product -> new ArrayList<>())
                                    .add(Long.parseLong(event[3]));
                    default -> {}
                }
            }
        }
    }

    private static List<String> events(Reading reading) throws Exception {
        return raw(reading).stream()
                .map(
                        event ->
                                event[2] == null
                                        ? event[1]
                                        : event[1]
                                                + " "
                                                + UUID.fromString(event[2])
                                                        .getLeastSignificantBits()
                                                + "/"
                                                + event[3])
                .toList();
    }

    private static List<String[]> raw(Reading reading) throws Exception {
        var events = new ArrayList<String[]>();
        for (var bytes = reading.nextChunk(); bytes.length > 0; bytes = reading.nextChunk()) {
            var matcher = FRAME.matcher(new String(bytes, StandardCharsets.UTF_8));
            while (matcher.find()) {
                events.add(
                        new String[] {
                            matcher.group(1), matcher.group(2), matcher.group(3), matcher.group(4)
                        });
            }
        }
        return events;
    }

    private static StockFeed feed(Map<StockKey, LiveLevel> levels) {
        return new StockFeed(1000, levels, new long[PARTITIONS]);
    }

    private static StockKey key(int product) {
        return new StockKey(new UUID(1, product), SHOP);
    }

    private static LiveLevel level(long onHand, long sequence) {
        return new LiveLevel(onHand, 0, sequence, Instant.EPOCH);
    }

    private static StockFeed.Change change(int partition, long offset, int product, long sequence) {
        return new StockFeed.Change(
                partition,
                offset,
                key(product),
                sequence,
                level(sequence, sequence),
                ("{\"product_id\":\""
                                + key(product).productId()
                                + "\",\"sequence\":"
                                + sequence
                                + "}")
                        .getBytes(StandardCharsets.UTF_8));
    }
}
