package com.retail.platform.bench.races;

import com.retail.platform.bench.HttpConnection;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/// A client of the service on a connection of its own: it sends a call until it is answered
/// definitely, each time with the same key, and notes all that it is told.
final class Session implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final long SHORTEST_PAUSE = Duration.ofMillis(50).toNanos();
    private static final long LONGEST_PAUSE = Duration.ofSeconds(4).toNanos();

    private final IntSupplier port;
    private final String token;
    private final History history;
    private @Nullable HttpConnection connection;

    /// @param port of the replica to talk to, asked for at each connection
    Session(IntSupplier port, String token, History history) {
        this.port = port;
        this.token = token;
        this.history = history;
    }

    History history() {
        return history;
    }

    /// Connects now, so that later only the request is to be sent.
    Session connected() {
        try {
            connection();
        } catch (IOException later) {
            disconnect();
        }
        return this;
    }

    /// Makes the call and answers what it was told; empty when it never was.
    List<Call.Told> send(Call call) {
        return send(history.begin(call));
    }

    /// Makes a call that was made before once more.
    List<Call.Told> send(History.Entry entry) {
        var request = entry.call().request(token);
        long until = System.nanoTime() + PATIENCE.toNanos();
        for (int attempt = 0; System.nanoTime() < until; attempt++) {
            if (attempt > 0) {
                pause(attempt);
            }
            int before = entry.known();
            try {
                var answer = ask(request);
                if (answer.status() == 503) {
                    history.unavailable();
                } else if (answer.status() >= 500) {
                    history.broken(entry.call().path() + ": " + answer.text());
                } else {
                    var told = entry.call().read(answer);
                    entry.answered(told, before);
                    return told;
                }
            } catch (IOException cut) {
                history.unanswered();
                disconnect();
            }
        }
        return List.of();
    }

    /// Sends the same call on another connection at the same moment.
    void sendTwice(Call call, Session another) throws InterruptedException {
        var entry = history.begin(call);
        var other = Thread.ofVirtual().start(() -> another.send(entry));
        send(entry);
        other.join();
    }

    /// Sends another call on another connection at the same moment.
    void sendBoth(Call call, Call rival, Session another) throws InterruptedException {
        var other = Thread.ofVirtual().start(() -> another.send(rival));
        send(call);
        other.join();
    }

    /// What a reading call answers, once it is answered.
    HttpConnection.Answer get(String path) throws IOException {
        var request = HttpConnection.request("GET", path, token, "", "");
        long until = System.nanoTime() + PATIENCE.toNanos();
        for (int attempt = 1; ; attempt++) {
            try {
                var answer = ask(request);
                if (answer.status() != 503 || System.nanoTime() >= until) {
                    return answer;
                }
            } catch (IOException cut) {
                disconnect();
                if (System.nanoTime() >= until) {
                    throw cut;
                }
            }
            pause(attempt);
        }
    }

    private HttpConnection.Answer ask(byte[] request) throws IOException {
        return connection().ask(request);
    }

    private HttpConnection connection() throws IOException {
        var open = connection;
        if (open == null) {
            open = new HttpConnection(port.getAsInt());
            connection = open;
        }
        return open;
    }

    private static void pause(int attempt) {
        long longest = Math.min(LONGEST_PAUSE, SHORTEST_PAUSE << Math.min(attempt, 10));
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(longest / 2, longest));
    }

    private void disconnect() {
        var open = connection;
        connection = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException gone) {
                // It is of no use any more in any case.
            }
        }
    }

    @Override
    public void close() {
        disconnect();
    }
}
