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
            "SELECT * FROM applied_sources WHERE source_ref = ANY (?::text[])";

    private static final String MOVEMENTS =
            """
            SELECT a.source_ref AS ref, m.* FROM applied_sources a
            JOIN stock_movements m ON m.product_id = a.product_id AND m.location_id = a.location_id
              AND m.recorded_at = a.recorded_at AND m.sequence = a.sequence
            WHERE a.source_ref = ANY (?::text[])""";

    private final JdbcTemplate jdbc;

    AppliedSources(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /// Those of these sources that have been applied, by source. The ledger with its many months is
    /// opened only for those; most come for the first time.
    public Map<String, Applied> among(Collection<String> refs) {
        var fingerprints = new HashMap<String, String>();
        read(
                APPLIED,
                refs,
                row -> fingerprints.put(row.getString("source_ref"), row.getString("fingerprint")));
        var movements = new HashMap<String, Movement>();
        read(
                MOVEMENTS,
                fingerprints.keySet(),
                row -> movements.put(row.getString("ref"), MovementRow.read(row)));
        var applied = new HashMap<String, Applied>();
        fingerprints.forEach(
                (ref, fingerprint) ->
                        applied.put(ref, new Applied(fingerprint, movements.get(ref))));
        return applied;
    }

    private void read(String query, Collection<String> refs, RowCallbackHandler row) {
        if (!refs.isEmpty()) {
            jdbc.query(
                    query,
                    statement -> new ArrayParameters(statement).texts(refs, ref -> ref),
                    row);
        }
    }
}
