package com.retail.platform.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// A connection that is kept, with just as much HTTP as our services answer: it does as little as
/// it can, for it shares the processors with what it measures.
public final class HttpConnection implements AutoCloseable {

    private static final int ANSWER_MILLIS = 60_000;

    private final Socket socket;
    private final InputStream in;
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
        socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(answerMillis);
        in = new BufferedInputStream(socket.getInputStream(), 4096);
    }

    /// The bytes of a request with a body in JSON.
    ///
    /// @param headers whole lines, each with its end
    public static byte[] request(
            String method, String path, String token, String headers, String body) {
        return (method
                        + " "
                        + path
                        + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nAuthorization: Bearer "
                        + token
                        + "\r\n"
                        + headers
                        + "Content-Length: "
                        + body.length()
                        + "\r\n\r\n"
                        + body)
                .getBytes(StandardCharsets.US_ASCII);
    }

    /// Whether the service has said that the last answer was the last on this connection.
    public boolean isOver() {
        return last;
    }

    /// Sends the request and passes over its answer's body.
    ///
    /// @return the status
    public int call(byte[] request) throws IOException {
        return exchange(request, false).status();
    }

    /// Sends the request and reads its answer to the end.
    public Answer ask(byte[] request) throws IOException {
        return exchange(request, true);
    }

    private Answer exchange(byte[] request, boolean keep) throws IOException {
        socket.getOutputStream().write(request);
        var status = line();
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
        return new Answer(
                Integer.parseInt(status.substring(9, 12)),
                chunked ? chunks(keep) : part(length, keep));
    }

    private byte[] chunks(boolean keep) throws IOException {
        var body = new java.io.ByteArrayOutputStream();
        for (int size = size(); size > 0; size = size()) {
            body.writeBytes(part(size, keep));
            line();
        }
        line();
        return body.toByteArray();
    }

    private byte[] part(int length, boolean keep) throws IOException {
        if (keep) {
            var bytes = in.readNBytes(length);
            if (bytes.length < length) {
                throw closed();
            }
            return bytes;
        }
        in.skipNBytes(length);
        return new byte[0];
    }

    private int size() throws IOException {
        return Integer.parseInt(line().strip(), 16);
    }

    private String line() throws IOException {
        var line = new StringBuilder(64);
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw closed();
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    private static EOFException closed() {
        return new EOFException("the connection was closed");
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
