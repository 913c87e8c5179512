package com.retail.platform.bench;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A connection that is kept, and opened again after an answer that said it was the last on it,
/// with just as much HTTP as our services answer: it does as little as it can, for it shares the
/// processors with what it measures.
public final class HttpConnection implements AutoCloseable {

    private static final int ANSWER_MILLIS = 60_000;

    private final int port;
    private final int answerMillis;
    private final byte[] buffer = new byte[8192];
    private Socket socket;
    private int next;
    private int end;
    private boolean last;

    /// An answer and its body.
    public record Answer(int status, byte[] body) {

        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    public HttpConnection(int port) throws IOException {
        this(port, ANSWER_MILLIS);
    }

    /// @param answerMillis how long to wait for an answer
    public HttpConnection(int port, int answerMillis) throws IOException {
        this.port = port;
        this.answerMillis = answerMillis;
        this.socket = open(port, answerMillis);
    }

    private static Socket open(int port, int answerMillis) throws IOException {
        var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(answerMillis);
        return socket;
    }

    /// The bytes of a request with a token and a body in JSON.
    ///
    /// @param headers whole lines, each with its end
    public static byte[] request(
            String method, String path, String token, String headers, String body) {
        return request(
                method,
                path,
                "Content-Type: application/json\r\nAuthorization: Bearer "
                        + token
                        + "\r\n"
                        + headers,
                body.getBytes(StandardCharsets.UTF_8));
    }

    /// The bytes of a request.
    ///
    /// @param headers whole lines, each with its end; the length is added to them
    public static byte[] request(String method, String path, String headers, byte[] body) {
        var head =
                (method
                                + " "
                                + path
                                + " HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                                + headers
                                + "Content-Length: "
                                + body.length
                                + "\r\n\r\n")
                        .getBytes(StandardCharsets.UTF_8);
        var request = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, request, head.length, body.length);
        return request;
    }

    /// Sends the request and passes over its answer's body.
    ///
    /// @return the status
    public int call(byte[] request) throws IOException {
        return exchange(request, OutputStream.nullOutputStream());
    }

    /// Sends the request and reads its answer to the end.
    public Answer ask(byte[] request) throws IOException {
        var body = new ByteArrayOutputStream();
        return new Answer(exchange(request, body), body.toByteArray());
    }

    private int exchange(byte[] request, OutputStream body) throws IOException {
        if (last) {
            socket.close();
            socket = open(port, answerMillis);
            next = end;
            last = false;
        }
        socket.getOutputStream().write(request);
        int status = Integer.parseInt(line().substring(9, 12));
        int length = 0;
        boolean chunked = false;
        for (var line = line(); !line.isEmpty(); line = line()) {
            if (line.regionMatches(true, 0, "content-length:", 0, 15)) {
                length = Integer.parseInt(line.substring(15).strip());
            } else if (line.regionMatches(true, 0, "transfer-encoding:", 0, 18)) {
                chunked = true;
            } else if (line.regionMatches(true, 0, "connection: close", 0, 17)) {
                last = true;
            }
        }
        if (chunked) {
            for (int size = size(); size > 0; size = size()) {
                part(size, body);
                line();
            }
            line();
        } else {
            part(length, body);
        }
        return status;
    }

    private void part(int length, OutputStream body) throws IOException {
        for (int missing = length; missing > 0; ) {
            if (next == end) {
                fill(end);
            }
            int got = Math.min(missing, end - next);
            body.write(buffer, next, got);
            next += got;
            missing -= got;
        }
    }

    private int size() throws IOException {
        return Integer.parseInt(line().strip(), 16);
    }

    private String line() throws IOException {
        int from = next;
        while (true) {
            if (next == end) {
                fill(from);
                from = 0;
            }
            if (buffer[next++] == '\n') {
                return new String(buffer, from, next - 2 - from, StandardCharsets.ISO_8859_1);
            }
        }
    }

    /// Reads more, and keeps what is there from `from` on.
    private void fill(int from) throws IOException {
        System.arraycopy(buffer, from, buffer, 0, end - from);
        next -= from;
        end -= from;
        int got = socket.getInputStream().read(buffer, end, buffer.length - end);
        if (got <= 0) {
            throw new EOFException(
                    got < 0 ? "the connection was closed" : "a line of an answer is too long");
        }
        end += got;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
