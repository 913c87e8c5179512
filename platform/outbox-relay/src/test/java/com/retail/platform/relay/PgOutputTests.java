package com.retail.platform.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Messages as PostgreSQL's documentation lays them out, byte by byte.
class PgOutputTests {

    private static final UUID ID = UUID.fromString("01a20527-cdbd-70a4-a3dd-e75f1e11f624");
    private static final int SALES_OUTBOX = 16400;
    private static final int HEARTBEAT = 16401;

    // Not in the order in which a row is read, and with one that no message has.
    private static final String[] COLUMNS = {
        "recorded_at",
        "id",
        "topic",
        "key",
        "type",
        "source",
        "subject",
        "sequence",
        "occurred_at",
        "payload",
        "traceparent"
    };

    private final List<OutboxRow> rows = new ArrayList<>();
    private final List<Long> commits = new ArrayList<>();
    private final List<Long> ends = new ArrayList<>();
    private final PgOutput log =
            new PgOutput(
                    new PgOutput.Listener() {
                        @Override
                        public void row(OutboxRow row, long commit) {
                            rows.add(row);
                            commits.add(commit);
                        }

                        @Override
                        public void committed(long end) {
                            ends.add(end);
                        }
                    });

    @Test
    void readsATransactionWithItsPlacesInTheLog() throws Exception {
        take(begin(700));
        take(relation(SALES_OUTBOX, "sales", "outbox", COLUMNS));
        take(insert(SALES_OUTBOX, row("2026-11-22 08:15:30.123456+00", "{\"a\":\"é\"}", null)));
        take(commit(700, 740));

        assertThat(rows)
                .containsExactly(
                        new OutboxRow(
                                "sales.outbox",
                                ID,
                                "retail.sale.v1",
                                "k",
                                "t",
                                "/s",
                                "j",
                                3,
                                Instant.parse("2026-11-22T08:15:30.123456Z"),
                                null,
                                "{\"a\":\"é\"}"));
        assertThat(commits).containsExactly(700L);
        assertThat(ends).containsExactly(740L);
    }

    @Test
    void readsATimeOfWholeSecondsATombstoneAndATrace() throws Exception {
        take(begin(1));
        take(relation(SALES_OUTBOX, "sales", "outbox", COLUMNS));
        take(insert(SALES_OUTBOX, row("2026-11-22 08:15:30+00", null, "00-ab-cd-01")));

        assertThat(rows.getFirst().occurredAt()).isEqualTo("2026-11-22T08:15:30Z");
        assertThat(rows.getFirst().payload()).isNull();
        assertThat(rows.getFirst().traceparent()).isEqualTo("00-ab-cd-01");
    }

    @Test
    void passesOverOtherTablesAndMessagesButNotTheirCommits() throws Exception {
        take(begin(5));
        take(relation(HEARTBEAT, "relay", "heartbeat", "id", "beaten_at"));
        take(insert(HEARTBEAT, "1", "2026-11-22 08:15:30+00"));
        take("Y\0\0\0\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1));
        take(commit(5, 9));

        assertThat(rows).isEmpty();
        assertThat(ends).containsExactly(9L);
    }

    @Test
    void takesATableAnewWhenItsColumnsHaveChanged() throws Exception {
        take(relation(SALES_OUTBOX, "sales", "outbox", "id", "topic"));
        take(relation(SALES_OUTBOX, "sales", "outbox", COLUMNS));
        take(insert(SALES_OUTBOX, row("2026-11-22 08:15:30+00", "{}", null)));

        assertThat(rows).hasSize(1);
    }

    @Test
    void refusesWhatItCanNotRead() throws Exception {
        assertThatIllegalStateException()
                .isThrownBy(() -> take(insert(7, "1")))
                .withMessageContaining("never described");
        take(relation(SALES_OUTBOX, "sales", "outbox", COLUMNS));
        assertThatIllegalStateException()
                .isThrownBy(
                        () -> take(insert(SALES_OUTBOX, row("2026-11-22 10:15:30+02", "{}", null))))
                .withMessageContaining("not a time in UTC");
    }

    private void take(byte[] message) throws InterruptedException {
        // As the driver hands it over: in the middle of a larger array.
        var whole = ByteBuffer.allocate(message.length + 8).position(3).put(message);
        log.take(whole.flip().position(3).slice());
    }

    private interface Body {
        void write(DataOutputStream out) throws IOException;
    }

    private static byte[] message(char kind, Body body) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.writeByte(kind);
        body.write(out);
        return bytes.toByteArray();
    }

    private static byte[] begin(long commit) throws IOException {
        return message(
                'B',
                out -> {
                    out.writeLong(commit);
                    out.writeLong(0);
                    out.writeInt(1);
                });
    }

    private static byte[] commit(long commit, long end) throws IOException {
        return message(
                'C',
                out -> {
                    out.writeByte(0);
                    out.writeLong(commit);
                    out.writeLong(end);
                    out.writeLong(0);
                });
    }

    private static byte[] relation(int id, String schema, String table, String... columns)
            throws IOException {
        return message(
                'R',
                out -> {
                    out.writeInt(id);
                    word(out, schema);
                    word(out, table);
                    out.writeByte('d');
                    out.writeShort(columns.length);
                    for (var column : columns) {
                        out.writeByte(0);
                        word(out, column);
                        out.writeInt(25);
                        out.writeInt(-1);
                    }
                });
    }

    private static byte[] insert(int table, String... values) throws IOException {
        return message(
                'I',
                out -> {
                    out.writeInt(table);
                    out.writeByte('N');
                    out.writeShort(values.length);
                    for (var value : values) {
                        if (value == null) {
                            out.writeByte('n');
                        } else {
                            var text = value.getBytes(StandardCharsets.UTF_8);
                            out.writeByte('t');
                            out.writeInt(text.length);
                            out.write(text);
                        }
                    }
                });
    }

    private static String[] row(String occurredAt, String payload, String traceparent) {
        return new String[] {
            "2026-11-22 08:15:31+00",
            ID.toString(),
            "retail.sale.v1",
            "k",
            "t",
            "/s",
            "j",
            "3",
            occurredAt,
            payload,
            traceparent
        };
    }

    private static void word(DataOutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.writeByte(0);
    }
}
