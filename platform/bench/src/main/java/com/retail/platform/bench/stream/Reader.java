package com.retail.platform.bench.stream;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// One reader of the stream: what it has been told of each product, and how far it has come.
final class Reader {

    private static final byte[] PRODUCT = "\"product_id\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] SEQUENCE = "\"sequence\":".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ID = "id: ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] EVENT = "event: ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] DATA = "data: ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NOTHING = new byte[0];

    /// Where a product's number stands within its id.
    private static final int NUMBER = 24;

    private static final int UUID_LENGTH = 36;

    /// Where the status stands in an answer.
    private static final int STATUS = 9;

    /// What is told of changes.
    interface Watch {
        void change(int product, long sequence);
    }

    private enum Event {
        NONE,
        LEVEL,
        LIVE,
        CHANGE,
        RESET,
        END
    }

    private final Watch watch;
    private final long[] sequences;
    private final StringBuilder headLine = new StringBuilder();
    private byte[] lastId = NOTHING;
    private byte[] id = NOTHING;
    private @Nullable SocketChannel channel;
    private Event event = Event.NONE;
    private byte[] left = NOTHING;
    private int chunk;
    private int nextChunk;
    private boolean inHead;
    private boolean chunked;
    private boolean live;
    private int status;
    private long lost;
    private long repeated;
    private long resets;

    /// @param products numbers of products are below this
    Reader(int products, Watch watch) {
        this.sequences = new long[products];
        this.watch = watch;
    }

    /// Begins anew on this connection.
    void begin(SocketChannel newChannel, SelectionKey key) {
        channel = newChannel;
        key.attach(this);
        left = NOTHING;
        chunk = 0;
        nextChunk = 0;
        inHead = true;
        chunked = false;
        headLine.setLength(0);
        live = lastId.length > 0;
        status = 0;
        event = Event.NONE;
        id = lastId;
    }

    byte[] request(String path, String token) {
        return ("GET "
                        + path
                        + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/event-stream\r\nAuthorization: Bearer "
                        + token
                        + "\r\n"
                        + (lastId.length == 0
                                ? ""
                                : "Last-Event-ID: "
                                        + new String(lastId, StandardCharsets.US_ASCII)
                                        + "\r\n")
                        + "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /// Goes away without a word.
    void cut() throws IOException {
        var open = channel;
        channel = null;
        if (open != null) {
            open.close();
        }
    }

    boolean isConnected() {
        return channel != null;
    }

    boolean isLive() {
        return live && status == 200;
    }

    /// Whether the service has refused the stream for now.
    boolean isRefused() {
        return status != 0 && status != 200;
    }

    /// The last sequence that it knows of a product.
    long sequence(int product) {
        return sequences[product];
    }

    long lost() {
        return lost;
    }

    long repeated() {
        return repeated;
    }

    long resets() {
        return resets;
    }

    /// Takes what has come: the head of the answer, then events in chunks.
    void take(ByteBuffer bytes) {
        while (inHead && bytes.hasRemaining()) {
            head(bytes.get());
        }
        var all = Arrays.copyOf(left, left.length + bytes.remaining());
        int length = left.length;
        while (bytes.hasRemaining()) {
            if (chunked && chunk == 0) {
                size(bytes.get());
            } else {
                int part = chunked ? Math.min(chunk, bytes.remaining()) : bytes.remaining();
                bytes.get(all, length, part);
                length += part;
                chunk -= part;
            }
        }
        int used = 0;
        for (int end = lineEnd(all, used, length); end >= 0; end = lineEnd(all, used, length)) {
            line(all, used, end);
            used = end + 1;
        }
        left = used == length ? NOTHING : Arrays.copyOfRange(all, used, length);
    }

    /// The first line's second word is the status; an empty line ends the head.
    private void head(byte next) {
        if (next != '\n') {
            headLine.append((char) next);
            return;
        }
        var line = headLine.toString().strip();
        headLine.setLength(0);
        if (status == 0) {
            status = Integer.parseInt(line.substring(STATUS, STATUS + 3));
        }
        chunked |= line.equalsIgnoreCase("Transfer-Encoding: chunked");
        inHead = !line.isEmpty();
    }

    /// A chunk's size in hex, on a line of its own.
    private void size(byte next) {
        int digit = Character.digit(next, 16);
        if (digit >= 0) {
            nextChunk = nextChunk * 16 + digit;
        } else if (next == '\n') {
            chunk = nextChunk;
            nextChunk = 0;
        }
    }

    private static int lineEnd(byte[] all, int from, int to) {
        for (int i = from; i < to; i++) {
            if (all[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private void line(byte[] all, int from, int to) {
        if (starts(all, from, to, ID)) {
            id = Arrays.copyOfRange(all, from + ID.length, to);
        } else if (from == to) {
            // An event counts once it is whole.
            lastId = id;
        } else if (starts(all, from, to, EVENT)) {
            event = event(all, from + EVENT.length);
            if (event == Event.LIVE) {
                live = true;
            } else if (event == Event.RESET) {
                resets++;
            }
        } else if (starts(all, from, to, DATA)) {
            data(all, from, to);
        }
    }

    private static Event event(byte[] all, int at) {
        return switch (all[at]) {
            case 'c' -> Event.CHANGE;
            case 'r' -> Event.RESET;
            case 'e' -> Event.END;
            default -> all[at + 1] == 'e' ? Event.LEVEL : Event.LIVE;
        };
    }

    private void data(byte[] all, int from, int to) {
        if (event != Event.LEVEL && event != Event.CHANGE) {
            return;
        }
        int at = find(all, from, to, PRODUCT);
        int product = (int) number(all, at + NUMBER, at + UUID_LENGTH);
        int place = find(all, at, to, SEQUENCE);
        long sequence = number(all, place, to);
        if (event == Event.LEVEL) {
            sequences[product] = sequence;
            return;
        }
        long expected = sequences[product] + 1;
        if (sequence < expected) {
            repeated++;
        } else {
            lost += sequence - expected;
            sequences[product] = sequence;
            watch.change(product, sequence);
        }
    }

    private static boolean starts(byte[] all, int from, int to, byte[] word) {
        return to - from >= word.length
                && Arrays.equals(all, from, from + word.length, word, 0, word.length);
    }

    /// The place behind the word.
    private static int find(byte[] all, int from, int to, byte[] word) {
        for (int i = from; i + word.length <= to; i++) {
            if (all[i] == word[0] && starts(all, i, to, word)) {
                return i + word.length;
            }
        }
        throw new IllegalStateException(
                "not an event of stock: "
                        + new String(all, from, to - from, StandardCharsets.US_ASCII));
    }

    private static long number(byte[] all, int from, int to) {
        long number = 0;
        for (int i = from; i < to && all[i] >= '0' && all[i] <= '9'; i++) {
            number = number * 10 + all[i] - '0';
        }
        return number;
    }
}
