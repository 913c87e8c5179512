package com.retail.inventory.document;

import com.retail.inventory.entry.RequestSource;
import com.retail.platform.security.Caller;
import com.retail.platform.web.PageQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The stored documents.
@Repository
class Documents {

    /// A document that a request has made before.
    record Known(UUID documentId, String fingerprint) {}

    private static final String SELECT =
            """
            SELECT d.*, r.id AS reversed_by FROM documents d LEFT JOIN documents r ON r.reverses = d.id
            """;

    private final JdbcClient jdbc;

    Documents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// The document that this request has made before.
    Optional<Known> madeBy(RequestSource source) {
        return source.repeatable()
                ? jdbc.sql("SELECT id, fingerprint FROM documents WHERE source_ref = ?")
                        .param(source.ref())
                        .query(
                                (row, n) ->
                                        new Known(
                                                row.getObject("id", UUID.class),
                                                row.getString("fingerprint")))
                        .optional()
                : Optional.empty();
    }

    /// Adds it if it is not there; false when another one is in its place, of the same request or
    /// reversing the same document, or when it was taken back.
    boolean add(Document document, @Nullable String sourceRef, String fingerprint) {
        jdbc.sql(
                        """
                        INSERT INTO documents (id, kind, location_id, reference, note, occurred_at, recorded_at, actor,
                          reverses, source_ref, fingerprint)
                        VALUES (:id, :kind, :location, :reference, :note, :occurredAt, :recordedAt, :actor,
                          :reverses, :source, :fingerprint) ON CONFLICT DO NOTHING""")
                .param("id", document.documentId())
                .param("kind", document.kind().name().toLowerCase(Locale.ROOT))
                .param("location", document.locationId())
                .param("reference", document.reference(), Types.VARCHAR)
                .param("note", document.note(), Types.VARCHAR)
                .param("occurredAt", Timestamp.from(document.occurredAt()))
                .param("recordedAt", Timestamp.from(document.recordedAt()))
                .param("actor", document.actor())
                .param("reverses", document.reverses(), Types.OTHER)
                .param("source", sourceRef, Types.VARCHAR)
                .param("fingerprint", fingerprint)
                .update();
        return find(document.documentId())
                .filter(stored -> stored.reversedBy() == null)
                .isPresent();
    }

    Optional<Document> find(UUID id) {
        return jdbc.sql(SELECT + "WHERE d.id = ?").param(id).query(Documents::row).optional();
    }

    /// The document that takes that one back.
    Optional<Document> reversalOf(UUID id) {
        return jdbc.sql(SELECT + "WHERE d.reverses = ?").param(id).query(Documents::row).optional();
    }

    /// The newest first, as far as the caller may know of the locations.
    List<Document> page(FindDocuments filter, Caller caller, PageQuery query) {
        return jdbc.sql(
                        SELECT
                                + """
                                WHERE (:first OR d.id < :after::uuid)
                                  AND (:kind::text IS NULL OR d.kind = :kind::text)
                                  AND (:location::uuid IS NULL OR d.location_id = :location::uuid)
                                  AND (:all OR d.location_id = ANY (:mine::uuid[]))
                                  AND (:from::timestamptz IS NULL OR d.occurred_at >= :from::timestamptz)
                                  AND (:to::timestamptz IS NULL OR d.occurred_at < :to::timestamptz)
                                ORDER BY d.id DESC LIMIT :rows""")
                .param("first", query.isFirst())
                .param("after", query.afterId())
                .param(
                        "kind",
                        filter.kind() == null
                                ? null
                                : filter.kind().name().toLowerCase(Locale.ROOT),
                        Types.VARCHAR)
                .param("location", filter.locationId(), Types.OTHER)
                .param("all", caller.isAdmin())
                .param("mine", caller.locations().toArray(UUID[]::new))
                .param("from", text(filter.from()), Types.VARCHAR)
                .param("to", text(filter.to()), Types.VARCHAR)
                .param("rows", query.rowsToRead())
                .query(Documents::row)
                .list();
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }

    private static Document row(ResultSet row, int n) throws SQLException {
        return new Document(
                row.getObject("id", UUID.class),
                Document.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getObject("location_id", UUID.class),
                row.getString("reference"),
                row.getString("note"),
                row.getTimestamp("occurred_at").toInstant(),
                row.getTimestamp("recorded_at").toInstant(),
                row.getString("actor"),
                row.getObject("reverses", UUID.class),
                row.getObject("reversed_by", UUID.class));
    }
}
