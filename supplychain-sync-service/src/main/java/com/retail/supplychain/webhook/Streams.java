package com.retail.supplychain.webhook;

import com.retail.supplychain.Times;
import com.retail.supplychain.supplier.SupplierRecords.StreamHead;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What is known of the streams of webhooks.
@Repository
public class Streams {

    /// How many runs of numbers are looked at in one go.
    static final int WINDOW = 10_000;

    record Known(String stream, long through, long head) {}

    record Gap(String stream, long from, long to, Instant noticedAt, int asks) {}

    private final JdbcClient jdbc;

    Streams(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// All streams that the supplier has named; nobody else looks at them meanwhile.
    List<Known> known() {
        return jdbc.sql("SELECT * FROM webhook_streams ORDER BY stream FOR UPDATE SKIP LOCKED")
                .query(
                        (row, n) ->
                                new Known(
                                        row.getString("stream"),
                                        row.getLong("through"),
                                        row.getLong("head")))
                .list();
    }

    /// The first of what has come above a number, or counts as lost, by where it begins.
    List<Sequences.Run> seen(Known stream) {
        return jdbc.sql(
                        """
                        (SELECT stream_sequence AS begin, stream_sequence AS until FROM webhooks
                         WHERE stream = :stream AND stream_sequence > :through ORDER BY stream_sequence LIMIT :limit)
                        UNION ALL
                        (SELECT from_sequence, to_sequence FROM webhook_gaps
                         WHERE stream = :stream AND lost IS NOT NULL AND to_sequence > :through
                         ORDER BY from_sequence LIMIT :limit)
                        ORDER BY begin LIMIT :limit""")
                .param("stream", stream.stream())
                .param("through", stream.through())
                .param("limit", WINDOW)
                .query((row, n) -> new Sequences.Run(row.getLong("begin"), row.getLong("until")))
                .list();
    }

    /// Stores how far it is, and which runs are missing now.
    void store(String stream, Sequences found, Instant now) {
        jdbc.sql("UPDATE webhook_streams SET through = ?, looked_at = ? WHERE stream = ?")
                .params(found.through(), Times.sql(now), stream)
                .update();
        var from = found.missing().stream().map(Sequences.Run::from).toArray(Long[]::new);
        var to = found.missing().stream().map(Sequences.Run::to).toArray(Long[]::new);
        jdbc.sql(
                        """
                        DELETE FROM webhook_gaps WHERE stream = :stream AND lost IS NULL
                          AND from_sequence <> ALL (:from)""")
                .param("stream", stream)
                .param("from", from)
                .update();
        jdbc.sql(
                        """
                        INSERT INTO webhook_gaps (stream, from_sequence, to_sequence, noticed_at)
                        SELECT :stream, f, t, :now FROM unnest(:from::bigint[], :to::bigint[]) AS g (f, t)
                        ON CONFLICT (stream, from_sequence) DO UPDATE SET to_sequence = excluded.to_sequence""")
                .param("stream", stream)
                .param("now", Times.sql(now))
                .param("from", from)
                .param("to", to)
                .update();
    }

    /// Gaps that are old enough to be asked for, and were not lately.
    List<Gap> due(Instant noticedBefore, Instant askedBefore) {
        return jdbc.sql(
                        """
                        SELECT * FROM webhook_gaps WHERE lost IS NULL AND noticed_at <= :noticed
                          AND (asked_at IS NULL OR asked_at <= :asked) ORDER BY noticed_at LIMIT 100""")
                .param("noticed", Times.sql(noticedBefore))
                .param("asked", Times.sql(askedBefore))
                .query(
                        (row, n) ->
                                new Gap(
                                        row.getString("stream"),
                                        row.getLong("from_sequence"),
                                        row.getLong("to_sequence"),
                                        Times.of(row, "noticed_at"),
                                        row.getInt("asks")))
                .list();
    }

    void asked(Gap gap, Instant now) {
        jdbc.sql(
                        """
                        UPDATE webhook_gaps SET asked_at = ?, asks = asks + 1 WHERE stream = ? AND from_sequence = ?""")
                .params(Times.sql(now), gap.stream(), gap.from())
                .update();
    }

    /// Those of a gap up to a number count as lost; the rest of it is noticed anew.
    void lost(Gap gap, long to, String reason) {
        jdbc.sql(
                        """
                        UPDATE webhook_gaps SET lost = ?, to_sequence = ? WHERE stream = ? AND from_sequence = ?""")
                .params(reason, to, gap.stream(), gap.from())
                .update();
    }

    /// Whether the supplier was not asked for its heads since a time.
    boolean headsAreOlderThan(Instant time) {
        return jdbc.sql(
                        """
                        SELECT count(*) = 0 OR bool_or(head_at IS NULL OR head_at <= ?) FROM webhook_streams""")
                .param(Times.sql(time))
                .query(Boolean.class)
                .single();
    }

    /// What the supplier says of a stream; what it no longer keeps is lost.
    void head(StreamHead head, Instant now) {
        jdbc.sql(
                        """
                        INSERT INTO webhook_streams (stream, head, head_at) VALUES (:stream, :head, :now)
                        ON CONFLICT (stream) DO UPDATE SET head = greatest(webhook_streams.head, excluded.head),
                          head_at = excluded.head_at""")
                .param("stream", head.stream())
                .param("head", head.lastSequence())
                .param("now", Times.sql(now))
                .update();
        jdbc.sql(
                        """
                        UPDATE webhook_gaps SET lost = 'the supplier no longer keeps them',
                          to_sequence = least(to_sequence, :kept - 1)
                        WHERE stream = :stream AND from_sequence < :kept AND lost IS NULL""")
                .param("stream", head.stream())
                .param("kept", head.firstKeptSequence())
                .update();
    }

    /// All, by name.
    public List<StreamView> all() {
        return jdbc.sql(
                        """
                        SELECT s.*, coalesce((SELECT max(stream_sequence) FROM webhooks w WHERE w.stream = s.stream), through) AS seen
                        FROM webhook_streams s ORDER BY s.stream LIMIT 100""")
                .query(
                        (row, n) ->
                                new StreamView(
                                        row.getString("stream"),
                                        row.getLong("through"),
                                        row.getLong("seen"),
                                        row.getLong("head"),
                                        Times.orNull(row, "head_at"),
                                        gaps(row.getString("stream"))))
                .list();
    }

    private List<StreamView.Gap> gaps(String stream) {
        return jdbc.sql(
                        "SELECT * FROM webhook_gaps WHERE stream = ? ORDER BY from_sequence DESC LIMIT 100")
                .param(stream)
                .query(
                        (row, n) ->
                                new StreamView.Gap(
                                        row.getLong("from_sequence"),
                                        row.getLong("to_sequence"),
                                        Times.of(row, "noticed_at"),
                                        Times.orNull(row, "asked_at"),
                                        row.getInt("asks"),
                                        row.getString("lost")))
                .list();
    }
}
