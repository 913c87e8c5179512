package com.retail.pepsico.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.retail.pepsico.Refusal;
import com.retail.pepsico.Times;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/// Takes messages, each once by its idempotency key: the key, the effect and the answer are one
/// transaction. Copies that come at once wait for the first one's answer. Every message leaves a
/// note of what became of it.
@Service
public class Intake {

    /// What an idempotency key looks like.
    public static final String KEY = "[\\x21-\\x7E]{1,200}";

    private final JdbcClient db;
    private final JsonMapper json;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Intake(JdbcClient db, JsonMapper json, TransactionTemplate transaction, Clock clock) {
        this.db = db;
        this.json = json;
        this.transaction = transaction;
        this.clock = clock;
    }

    private record Kept(String requestHash, @Nullable Integer status, @Nullable String body) {}

    /// Does the work, or answers what was answered before. If the work refuses, nothing was done.
    public Taken take(Message message, Supplier<Answer> work) {
        try {
            return Objects.requireNonNull(transaction.execute(status -> once(message, work)));
        } catch (Refusal refusal) {
            note(message.kind(), message.reference(), message.key(), refusal.slug());
            throw refusal;
        }
    }

    /// Notes that a message came, and what became of it.
    public void note(Kind kind, String reference, String key, String outcome) {
        db.sql(
                        """
                        INSERT INTO messages (kind, reference, idempotency_key, outcome, at)
                        VALUES (:kind, :reference, :key, :outcome, :at)
                        """)
                .param("kind", kind.word())
                .param("reference", reference)
                .param("key", key)
                .param("outcome", outcome)
                .param("at", Times.sql(clock.instant()))
                .update();
    }

    /// The SHA-256 of what was said, to compare with what is said again.
    public String hash(Object content) {
        try {
            var bytes = json.writeValueAsString(content).getBytes(UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private Taken once(Message message, Supplier<Answer> work) {
        var hash = hash(message);
        int fresh =
                db.sql(
                                """
                                INSERT INTO idempotency_keys (key, request_hash, created_at)
                                VALUES (:key, :hash, :now) ON CONFLICT (key) DO NOTHING
                                """)
                        .param("key", message.key())
                        .param("hash", hash)
                        .param("now", Times.sql(clock.instant()))
                        .update();
        if (fresh == 0) {
            var again = again(message.key(), hash);
            note(message.kind(), message.reference(), message.key(), "replayed");
            return again;
        }
        var answer = work.get();
        var taken = new Taken(answer.status(), json.writeValueAsString(answer.body()), false);
        db.sql(
                        "UPDATE idempotency_keys SET answer_status = :status, answer = :answer WHERE key = :key")
                .param("status", taken.status())
                .param("answer", taken.body())
                .param("key", message.key())
                .update();
        note(message.kind(), message.reference(), message.key(), answer.outcome());
        return taken;
    }

    private Taken again(String key, String hash) {
        var kept =
                db.sql(
                                "SELECT request_hash, answer_status, answer FROM idempotency_keys WHERE key = :key")
                        .param("key", key)
                        .query(
                                (row, n) ->
                                        new Kept(
                                                row.getString("request_hash"),
                                                row.getObject("answer_status", Integer.class),
                                                row.getString("answer")))
                        .single();
        if (!kept.requestHash().equals(hash)) {
            throw Refusal.invalid(
                    "idempotency-key-used",
                    null,
                    "This Idempotency-Key came before with another body.");
        }
        if (kept.status() == null || kept.body() == null) {
            throw new IllegalStateException("a key without an answer was committed");
        }
        return new Taken(kept.status(), kept.body(), true);
    }
}
