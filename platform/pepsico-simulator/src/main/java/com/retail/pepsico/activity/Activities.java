package com.retail.pepsico.activity;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import com.retail.pepsico.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Batches of activity and the figures they led to, in the database.
@Repository
class Activities {

    private static final NoArgGenerator IDS = Generators.timeBasedEpochGenerator();

    private final JdbcClient db;
    private final JsonMapper json;

    Activities(JdbcClient db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    /// What became of one report.
    enum Outcome {
        APPLIED,
        DUPLICATE,
        SUPERSEDED
    }

    /// Where a page goes on.
    record Place(String location, String item, Instant periodStart, Instant periodEnd) {

        static final Place FIRST = new Place("", "", Instant.EPOCH, Instant.EPOCH);
    }

    /// Figures that are held, with where they came from.
    record Held(Figures figures, UUID batch, String idempotencyKey, Counts counts) {}

    /// How often reports of the same figures came, by what became of them.
    record Counts(int applied, int duplicate, int superseded) {}

    ActivityBatch add(String batchNumber, String key, List<Figures> figures, Instant now) {
        var id = IDS.generate();
        db.sql(
                        """
                        INSERT INTO activity_batches (id, batch_number, idempotency_key, status, received_at, reports,
                                                      content)
                        VALUES (:id, :number, :key, 'received', :now, :reports, :content)
                        """)
                .param("id", id)
                .param("number", batchNumber)
                .param("key", key)
                .param("now", Times.sql(now))
                .param("reports", figures.size())
                .param("content", json.writeValueAsString(figures))
                .update();
        return find(id).orElseThrow();
    }

    Optional<ActivityBatch> find(UUID id) {
        return db.sql("SELECT * FROM activity_batches WHERE id = :id")
                .param("id", id)
                .query(Activities::batch)
                .optional();
    }

    /// The oldest batch that is not worked through, locked.
    Optional<UUID> claim() {
        return db.sql(
                        """
                        SELECT id FROM activity_batches WHERE status = 'received'
                        ORDER BY number LIMIT 1 FOR UPDATE SKIP LOCKED
                        """)
                .query(UUID.class)
                .optional();
    }

    Optional<Instant> nextDue() {
        return db.sql(
                        "SELECT min(received_at) AS due FROM activity_batches WHERE status = 'received'")
                .query((row, n) -> Optional.ofNullable(Times.atOrNull(row, "due")))
                .single();
    }

    List<Figures> contentOf(UUID batch) {
        var content =
                db.sql("SELECT content FROM activity_batches WHERE id = :id")
                        .param("id", batch)
                        .query(String.class)
                        .single();
        return json.readValue(content, new TypeReference<List<Figures>>() {});
    }

    void processed(UUID batch, Map<Outcome, Integer> outcomes, Instant now) {
        db.sql(
                        """
                        UPDATE activity_batches SET status = 'processed', processed_at = :now, content = NULL,
                            applied = :applied, duplicate = :duplicate, superseded = :superseded
                        WHERE id = :id
                        """)
                .param("now", Times.sql(now))
                .param("applied", outcomes.getOrDefault(Outcome.APPLIED, 0))
                .param("duplicate", outcomes.getOrDefault(Outcome.DUPLICATE, 0))
                .param("superseded", outcomes.getOrDefault(Outcome.SUPERSEDED, 0))
                .param("id", batch)
                .update();
    }

    /// Takes figures unless the same or a greater version is held; counts them in any case.
    Outcome apply(UUID batch, Figures figures) {
        int before =
                db.sql(
                                """
                                INSERT INTO activities AS a (location, buyer_item, period_start, period_end, version, batch,
                                                             figures)
                                VALUES (:location, :item, :start, :end, :version, :batch, CAST(:figures AS jsonb))
                                ON CONFLICT (location, buyer_item, period_start, period_end) DO UPDATE SET
                                    applied = a.applied + CASE WHEN excluded.version > a.version THEN 1 ELSE 0 END,
                                    duplicate = a.duplicate + CASE WHEN excluded.version = a.version THEN 1 ELSE 0 END,
                                    superseded = a.superseded + CASE WHEN excluded.version < a.version THEN 1 ELSE 0 END,
                                    batch = CASE WHEN excluded.version > a.version THEN excluded.batch ELSE a.batch END,
                                    figures = CASE WHEN excluded.version > a.version THEN excluded.figures
                                                   ELSE a.figures END,
                                    version = greatest(a.version, excluded.version)
                                RETURNING sign(coalesce(old.version, 0) - :version)::int
                                """)
                        .param("location", figures.location())
                        .param("item", figures.buyerItem())
                        .param("start", Times.sql(figures.periodStart()))
                        .param("end", Times.sql(figures.periodEnd()))
                        .param("version", figures.version())
                        .param("batch", batch)
                        .param("figures", json.writeValueAsString(figures.eaches()))
                        .query(Integer.class)
                        .single();
        return before < 0 ? Outcome.APPLIED : before == 0 ? Outcome.DUPLICATE : Outcome.SUPERSEDED;
    }

    List<Held> page(@Nullable String location, @Nullable String item, Place after, int limit) {
        return db.sql(
                        """
                        SELECT a.*, b.idempotency_key FROM activities a JOIN activity_batches b ON b.id = a.batch
                        WHERE (a.location, a.buyer_item, a.period_start, a.period_end)
                              > (:afterLocation, :afterItem, :afterStart, :afterEnd)
                          AND (:location::text IS NULL OR a.location = :location)
                          AND (:item::text IS NULL OR a.buyer_item = :item)
                        ORDER BY a.location, a.buyer_item, a.period_start, a.period_end LIMIT :limit
                        """)
                .param("afterLocation", after.location())
                .param("afterItem", after.item())
                .param("afterStart", Times.sql(after.periodStart()))
                .param("afterEnd", Times.sql(after.periodEnd()))
                .param("location", location)
                .param("item", item)
                .param("limit", limit)
                .query(this::held)
                .list();
    }

    private Held held(ResultSet row, int n) throws SQLException {
        var eaches =
                json.readValue(
                        row.getString("figures"),
                        new TypeReference<TreeMap<ActivityKind, Long>>() {});
        return new Held(
                new Figures(
                        row.getString("location"),
                        row.getString("buyer_item"),
                        null,
                        Times.at(row, "period_start"),
                        Times.at(row, "period_end"),
                        row.getInt("version"),
                        eaches),
                row.getObject("batch", UUID.class),
                row.getString("idempotency_key"),
                new Counts(
                        row.getInt("applied"), row.getInt("duplicate"), row.getInt("superseded")));
    }

    private static ActivityBatch batch(ResultSet row, int n) throws SQLException {
        return new ActivityBatch(
                row.getObject("id", UUID.class),
                row.getString("batch_number"),
                row.getString("idempotency_key"),
                row.getString("status"),
                Times.at(row, "received_at"),
                Times.atOrNull(row, "processed_at"),
                row.getInt("reports"),
                row.getObject("applied", Integer.class),
                row.getObject("duplicate", Integer.class),
                row.getObject("superseded", Integer.class));
    }
}
