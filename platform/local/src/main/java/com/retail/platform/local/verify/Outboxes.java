package com.retail.platform.local.verify;

import com.retail.platform.servers.RetailDatabase;
import java.util.stream.Collectors;

/// All outboxes as one.
final class Outboxes {

    static final String ALL =
            RetailDatabase.SCHEMAS.stream()
                    .map(schema -> "SELECT id, topic, key, sequence FROM " + schema + ".outbox")
                    .collect(Collectors.joining(" UNION ALL "));

    private Outboxes() {}
}
