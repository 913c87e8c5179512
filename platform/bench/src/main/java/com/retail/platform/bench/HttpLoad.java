package com.retail.platform.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
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
final class HttpLoad {

    /// Makes the body of the next request.
    interface Bodies {
        String next(int connection, long request);
    }

    /// What came of it.
    ///
    /// @param answered requests answered by a 2xx
    /// @param refused by any other status
    /// @param micros from sending to answer
    record Result(long answered, long refused, double seconds, Histogram micros) {

        double perSecond() {
            return answered / seconds;
        }
    }

    private final int port;
    private final String head;
    private final Bodies bodies;
    private final boolean keyed;

    /// @param keyed whether each request has an idempotency key of its own
    HttpLoad(int port, String token, String path, Bodies bodies, boolean keyed) {
        this.port = port;
        this.bodies = bodies;
        this.keyed = keyed;
        this.head =
                "POST "
                        + path
                        + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nAuthorization: Bearer "
                        + token
                        + "\r\n";
    }

    Result run(int connections, Duration length) throws Exception {
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
                            try (var connection = new Connection(port)) {
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
        return (head + key + "Content-Length: " + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII);
    }

    /// A connection that is kept, with just as much HTTP as our services answer.
    static final class Connection implements AutoCloseable {

        private final Socket socket;
        private final InputStream in;

        Connection(int port) throws IOException {
            socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(60_000);
            in = new BufferedInputStream(socket.getInputStream(), 4096);
        }

        /// Sends the request and reads its answer to the end.
        ///
        /// @return the status
        int call(byte[] request) throws IOException {
            socket.getOutputStream().write(request);
            var status = line();
            int length = 0;
            boolean chunked = false;
            for (var line = line(); !line.isEmpty(); line = line()) {
                if (line.regionMatches(true, 0, "content-length:", 0, 15)) {
                    length = Integer.parseInt(line.substring(15).strip());
                } else if (line.regionMatches(true, 0, "transfer-encoding:", 0, 18)) {
                    chunked = true;
                }
            }
            if (chunked) {
                for (int size = size(); size > 0; size = size()) {
                    in.skipNBytes(size + 2);
                }
                line();
            } else {
                in.skipNBytes(length);
            }
            return Integer.parseInt(status.substring(9, 12));
        }

        private int size() throws IOException {
            return Integer.parseInt(line().strip(), 16);
        }

        private String line() throws IOException {
            var line = new StringBuilder(64);
            for (int c = in.read(); c != '\n'; c = in.read()) {
                if (c < 0) {
                    throw new EOFException("the connection was closed");
                }
                if (c != '\r') {
                    line.append((char) c);
                }
            }
            return line.toString();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
