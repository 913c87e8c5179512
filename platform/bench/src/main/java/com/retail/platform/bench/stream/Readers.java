package com.retail.platform.bench.stream;

import com.retail.platform.local.suite.SuiteFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// Thousands of readers of the stream on one thread, so that they take little of the processors
/// that they share with what they read.
final class Readers implements AutoCloseable {

    /// Connections that are being made at the same time: more would only wait in the backlog.
    private static final int CONNECTING = 100;

    private static final int ANSWER_SECONDS = 120;
    private static final long TRY_AGAIN_NANOS = 500_000_000L;

    /// When a change reached its readers, by the wall clock in microseconds.
    ///
    /// @param readers how many it has reached
    record Arrival(int readers, long first, long last) {}

    private final InetSocketAddress address;
    private final String path;
    private final List<String> tokens;
    private final List<Reader> all = new ArrayList<>();
    private final Map<Long, Arrival> arrivals = new HashMap<>();
    private final Queue<Runnable> orders = new ConcurrentLinkedQueue<>();
    private final Queue<Integer> toConnect = new ArrayDeque<>();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(64 * 1024);
    private final long wallMicros = System.currentTimeMillis() * 1000 - System.nanoTime() / 1000;
    private final Selector selector;
    private final Thread thread;
    private volatile boolean running = true;
    private volatile @Nullable Exception failure;
    private int connecting;
    private long refused;
    private long cutByService;
    private long triedAgain;

    /// @param tokens of the callers, in turn
    Readers(int port, String path, int count, int products, List<String> tokens)
            throws IOException {
        this.address = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
        this.path = path;
        this.tokens = tokens;
        this.selector = Selector.open();
        for (int i = 0; i < count; i++) {
            all.add(new Reader(products, this::arrived));
            toConnect.add(i);
        }
        this.thread = Thread.ofPlatform().name("readers").daemon().start(this::run);
    }

    /// How many hear of changes now.
    int live() {
        return (int) count(reader -> reader.isConnected() && reader.isLive() ? 1 : 0);
    }

    /// The sum over all readers.
    long count(ToLongFunction<Reader> what) {
        return ask(() -> all.stream().mapToLong(what).sum());
    }

    /// Cuts all connections at once; each reader comes back by itself, from where it has come to.
    void cut() {
        ask(
                () -> {
                    for (int i = 0; i < all.size(); i++) {
                        cut(i);
                    }
                    return true;
                });
    }

    /// The changes so far, by product and sequence; forgets them.
    Map<Long, Arrival> takeArrivals() {
        return ask(
                () -> {
                    var taken = Map.copyOf(arrivals);
                    arrivals.clear();
                    return taken;
                });
    }

    static long change(int product, long sequence) {
        return (long) product << 40 | sequence;
    }

    /// Answers other than 200.
    long refused() {
        return ask(() -> refused);
    }

    /// Connections that the service has ended.
    long cutByService() {
        return ask(() -> cutByService);
    }

    private <T> T ask(Supplier<T> question) {
        var answer = new CompletableFuture<T>();
        orders.add(
                () -> {
                    try {
                        answer.complete(question.get());
                    } catch (RuntimeException e) {
                        answer.completeExceptionally(e);
                    }
                });
        selector.wakeup();
        var failed = failure;
        if (failed != null) {
            throw new SuiteFailure("The readers failed: " + failed, failed);
        }
        return answer.orTimeout(ANSWER_SECONDS, TimeUnit.SECONDS).join();
    }

    private void run() {
        try {
            while (running) {
                for (var order = orders.poll(); order != null; order = orders.poll()) {
                    order.run();
                }
                connect();
                selector.select(this::ready, toConnect.isEmpty() ? 200 : 5);
            }
        } catch (Exception e) {
            failure = e;
        }
    }

    private void connect() throws IOException {
        if (System.nanoTime() < triedAgain) {
            return;
        }
        while (connecting < CONNECTING && !toConnect.isEmpty()) {
            int number = toConnect.remove();
            var channel = SocketChannel.open();
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            var key = channel.register(selector, SelectionKey.OP_CONNECT, number);
            connecting++;
            if (channel.connect(address)) {
                connected(key, number);
            }
        }
    }

    private void ready(SelectionKey key) {
        try {
            if (key.isConnectable()) {
                int number = (int) key.attachment();
                if (((SocketChannel) key.channel()).finishConnect()) {
                    connected(key, number);
                }
            } else if (key.isReadable()) {
                read(key);
            }
        } catch (IOException e) {
            lost(key);
        }
    }

    private void connected(SelectionKey key, int number) throws IOException {
        connecting--;
        var reader = all.get(number);
        var channel = (SocketChannel) key.channel();
        key.interestOps(SelectionKey.OP_READ);
        reader.begin(channel, key);
        // A request fits into the send buffer of a fresh connection.
        channel.write(ByteBuffer.wrap(reader.request(path, tokens.get(number % tokens.size()))));
    }

    private void read(SelectionKey key) throws IOException {
        var reader = (Reader) key.attachment();
        buffer.clear();
        int count = ((SocketChannel) key.channel()).read(buffer);
        if (count < 0) {
            lost(key);
            return;
        }
        reader.take(buffer.flip());
        if (reader.isRefused()) {
            refused++;
            triedAgain = System.nanoTime() + TRY_AGAIN_NANOS;
            cut(all.indexOf(reader));
        }
    }

    private void lost(SelectionKey key) {
        if (key.attachment() instanceof Reader reader) {
            cutByService++;
            cut(all.indexOf(reader));
        } else {
            connecting--;
            toConnect.add((int) key.attachment());
            key.cancel();
        }
    }

    private void cut(int number) {
        try {
            if (all.get(number).isConnected()) {
                all.get(number).cut();
                toConnect.add(number);
            }
        } catch (IOException gone) {
            toConnect.add(number);
        }
    }

    private void arrived(int product, long sequence) {
        long now = wallMicros + System.nanoTime() / 1000;
        arrivals.merge(
                change(product, sequence),
                new Arrival(1, now, now),
                (before, one) -> new Arrival(before.readers + 1, before.first, now));
    }

    @Override
    public void close() throws IOException, InterruptedException {
        running = false;
        selector.wakeup();
        thread.join();
        for (var reader : all) {
            reader.cut();
        }
        selector.close();
    }
}
