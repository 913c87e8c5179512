package com.retail.platform.local.verify;

import com.retail.platform.servers.RetailDatabase;
import java.util.stream.Collectors;

/// All outboxes as one, as SQL.
final class Outboxes {

    static final String ALL =
            RetailDatabase.SCHEMAS.stream()
                    .map(schema -> "SELECT id, topic, key, sequence FROM " + schema + ".outbox")
                    .collect(Collectors.joining(" UNION ALL "));

    /// Of them, what the relay has neither published nor parked.
    static final String UNPUBLISHED =
            "SELECT * FROM ("
                    + ALL
                    + """
                    ) AS written WHERE NOT EXISTS (SELECT 1 FROM relay.published p WHERE p.id = written.id)
                      AND NOT EXISTS (SELECT 1 FROM relay.parked p WHERE p.id = written.id)
                    """;

    private Outboxes() {}
}
