package com.retail.pepsico.order;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import com.retail.pepsico.Refusal;
import com.retail.pepsico.Settings;
import com.retail.pepsico.Times;
import com.retail.pepsico.clock.SomethingIsDue;
import com.retail.pepsico.demand.DemandSources;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/// Takes orders, each once: by idempotency key and by the buyer's order number.
@Service
class OrderDesk {

    private static final NoArgGenerator IDS = Generators.timeBasedEpochGenerator();
    private final JdbcClient db;
    private final Orders orders;
    private final DemandSources demand;
    private final JsonMapper json;
    private final Settings settings;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    OrderDesk(
            JdbcClient db,
            Orders orders,
            DemandSources demand,
            JsonMapper json,
            Settings settings,
            Clock clock,
            ApplicationEventPublisher events) {
        this.db = db;
        this.orders = orders;
        this.demand = demand;
        this.json = json;
        this.settings = settings;
        this.clock = clock;
        this.events = events;
    }

    /// What an order request came to: status and body of the answer, and whether it is an earlier
    /// answer again.
    record Answer(int status, String body, boolean replayed) {

        String outcome() {
            return replayed ? "replayed" : status == 201 ? "created" : "known";
        }
    }

    private record Kept(String requestHash, @Nullable Integer status, @Nullable String body) {}

    /// Takes the order, or answers what it answered before.
    @Transactional
    public Answer place(String key, OrderRequest request) {
        request.check();
        var now = clock.instant();
        var hash = hash(request);
        int fresh =
                db.sql(
                                """
                                INSERT INTO idempotency_keys (key, request_hash, created_at)
                                VALUES (:key, :hash, :now) ON CONFLICT (key) DO NOTHING
                                """)
                        .param("key", key)
                        .param("hash", hash)
                        .param("now", Times.sql(now))
                        .update();
        if (fresh == 0) {
            return again(key, hash);
        }
        var id = IDS.generate();
        boolean added = orders.add(id, request, hash, now, now.plus(settings.delays().ack()));
        var order = orders.findByNumber(request.orderNumber()).orElseThrow();
        if (!added && !orders.hashOf(order.id()).equals(hash)) {
            throw Refusal.conflict(
                    "order-number-used", "This order number is known with another content.");
        }
        if (added) {
            Set<String> items = new TreeSet<>();
            request.lines().forEach(line -> items.add(line.buyerItem()));
            events.publishEvent(new SomethingIsDue());
            demand.ordered(request.shipTo(), items, now);
        }
        var answer = new Answer(added ? 201 : 200, json.writeValueAsString(order), false);
        db.sql(
                        "UPDATE idempotency_keys SET answer_status = :status, answer = :answer WHERE key = :key")
                .param("status", answer.status())
                .param("answer", answer.body())
                .param("key", key)
                .update();
        return answer;
    }

    /// Notes for the auditor that a request for this order came, and what became of it.
    void note(String orderNumber, String key, String outcome) {
        db.sql(
                        """
                        INSERT INTO order_requests (order_number, idempotency_key, outcome, at)
                        VALUES (:number, :key, :outcome, :at)
                        """)
                .param("number", orderNumber)
                .param("key", key)
                .param("outcome", outcome)
                .param("at", Times.sql(clock.instant()))
                .update();
    }

    private Answer again(String key, String hash) {
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
        return new Answer(kept.status(), kept.body(), true);
    }

    private String hash(OrderRequest request) {
        try {
            var bytes = json.writeValueAsString(request).getBytes(UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
