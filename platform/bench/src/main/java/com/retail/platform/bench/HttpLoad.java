package com.retail.platform.bench;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/// So many connections, each sending its next request as soon as the last is answered. It does as
/// little as it can, for it shares the processors with what it measures.
public final class HttpLoad {

    /// Makes the body of the next request.
    public interface Bodies {
        String next(int connection, long request);
    }

    /// What came of it.
    ///
    /// @param answered requests answered by a 2xx
    /// @param refused by any other status
    /// @param micros from sending to answer
    public record Result(long answered, long refused, double seconds, Histogram micros) {

        public double perSecond() {
            return answered / seconds;
        }
    }

    private final int port;
    private final String token;
    private final String path;
    private final Bodies bodies;
    private final boolean keyed;

    /// @param keyed whether each request has an idempotency key of its own
    public HttpLoad(int port, String token, String path, Bodies bodies, boolean keyed) {
        this.port = port;
        this.bodies = bodies;
        this.keyed = keyed;
        this.token = token;
        this.path = path;
    }

    public Result run(int connections, Duration length) throws Exception {
        var answered = new AtomicLong();
        var refused = new AtomicLong();
        var micros = new ConcurrentHistogram(TimeUnit.MINUTES.toMicros(1), 3);
        var failure = new AtomicReference<@Nullable Exception>();
        long begun = System.nanoTime();
        long end = begun + length.toNanos();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < connections; i++) {
                int number = i;
                threads.submit(
                        () -> {
                            try (var connection = new HttpConnection(port)) {
                                for (long n = 0; System.nanoTime() < end; n++) {
                                    long sent = System.nanoTime();
                                    int status = connection.call(request(number, n, begun));
                                    (status / 100 == 2 ? answered : refused).incrementAndGet();
                                    micros.recordValue((System.nanoTime() - sent) / 1000);
                                }
                            } catch (Exception e) {
                                failure.compareAndSet(null, e);
                            }
                        });
            }
        }
        var failed = failure.get();
        if (failed != null) {
            throw failed;
        }
        return new Result(answered.get(), refused.get(), (System.nanoTime() - begun) / 1e9, micros);
    }

    private byte[] request(int connection, long number, long run) {
        var body = bodies.next(connection, number);
        var key = keyed ? "Idempotency-Key: " + run + "-" + connection + "-" + number + "\r\n" : "";
        return HttpConnection.request("POST", path, token, key, body);
    }
}
