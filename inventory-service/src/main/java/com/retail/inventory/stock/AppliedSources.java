package com.retail.inventory.stock;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Component;

/// The sources that have had their effect, each with the ledger's row that is the effect.
@Component
class AppliedSources {

    /// A source's content, and its effect.
    record Applied(String fingerprint, Movement movement) {}

    private static final String APPLIED =
            """
            SELECT a.fingerprint, m.*
            FROM unnest(?::text[]) AS r (source_ref)
            JOIN applied_sources a ON a.source_ref = r.source_ref
            JOIN stock_movements m ON m.product_id = a.product_id AND m.location_id = a.location_id
              AND m.recorded_at = a.recorded_at AND m.sequence = a.sequence""";

    private final JdbcTemplate jdbc;

    AppliedSources(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    Map<String, Applied> among(Collection<String> refs) {
        var applied = new HashMap<String, Applied>();
        if (!refs.isEmpty()) {
            jdbc.query(
                    APPLIED,
                    statement -> new ArrayParameters(statement).texts(refs, ref -> ref),
                    (RowCallbackHandler)
                            row -> {
                                var movement = MovementRow.read(row);
                                applied.put(
                                        movement.sourceRef(),
                                        new Applied(row.getString("fingerprint"), movement));
                            });
        }
        return applied;
    }
}
