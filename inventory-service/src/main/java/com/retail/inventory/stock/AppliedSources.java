package com.retail.inventory.stock;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Component;

/// The sources that have had their effect, each with the ledger's row that is the effect.
@Component
public class AppliedSources {

    /// A source's content, and its effect.
    ///
    /// @param movement null when its month has been detached from the ledger
    public record Applied(String fingerprint, @Nullable Movement movement) {}

    private static final String APPLIED =
            """
            SELECT a.source_ref AS ref, a.fingerprint, m.*
            FROM unnest(?::text[]) AS r (source_ref)
            JOIN applied_sources a ON a.source_ref = r.source_ref
            LEFT JOIN stock_movements m ON m.product_id = a.product_id AND m.location_id = a.location_id
              AND m.recorded_at = a.recorded_at AND m.sequence = a.sequence""";

    private final JdbcTemplate jdbc;

    AppliedSources(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /// Those of these sources that have been applied, by source.
    public Map<String, Applied> among(Collection<String> refs) {
        var applied = new HashMap<String, Applied>();
        if (!refs.isEmpty()) {
            jdbc.query(
                    APPLIED,
                    statement -> new ArrayParameters(statement).texts(refs, ref -> ref),
                    (RowCallbackHandler)
                            row -> {
                                var movement =
                                        row.getObject("id") == null ? null : MovementRow.read(row);
                                applied.put(
                                        row.getString("ref"),
                                        new Applied(row.getString("fingerprint"), movement));
                            });
        }
        return applied;
    }
}
