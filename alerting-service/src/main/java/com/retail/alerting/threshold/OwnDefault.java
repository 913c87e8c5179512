package com.retail.alerting.threshold;

import com.retail.alerting.AlertingProperties;
import java.util.Optional;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// The threshold that counts where none is stored. Every replica judges by the one that is noted in
/// the database: the last one that started with another setting noted it, and had all levels judged
/// again.
@Component
public class OwnDefault implements SmartInitializingSingleton {

    private final JdbcClient jdbc;
    private final RuleChanges changes;
    private final AlertingProperties properties;
    private final TransactionOperations transactions;

    OwnDefault(
            JdbcClient jdbc,
            RuleChanges changes,
            AlertingProperties properties,
            TransactionOperations transactions) {
        this.jdbc = jdbc;
        this.changes = changes;
        this.properties = properties;
        this.transactions = transactions;
    }

    /// In base units.
    long threshold() {
        return noted().orElse(properties.defaultThreshold());
    }

    /// Before anything is judged.
    @Override
    public void afterSingletonsInstantiated() {
        transactions.executeWithoutResult(transaction -> noteAnother());
    }

    private void noteAnother() {
        changes.begin();
        long threshold = properties.defaultThreshold();
        if (noted().filter(before -> before == threshold).isEmpty()) {
            jdbc.sql(
                            """
                            INSERT INTO own_default (threshold) VALUES (?)
                            ON CONFLICT (the_only_one) DO UPDATE SET threshold = excluded.threshold""")
                    .param(threshold)
                    .update();
            changes.touchedAll();
        }
    }

    private Optional<Long> noted() {
        return jdbc.sql("SELECT threshold FROM own_default").query(Long.class).optional();
    }
}
