package com.retail.platform.local.replay;

import com.retail.platform.local.importing.Deadline;
import com.retail.platform.local.suite.SuiteFailure;
import com.retail.platform.servers.KafkaAccess;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Levels as a topic tells them, beside the copies of the services.
public final class Replay {

    /// Each change, kept for a month.
    public static final String FACTS = "retail.stock.v1";

    /// The last state of each level, kept for ever.
    public static final String STATE = "retail.stock-level.v1";

    /// Those that tell levels.
    public static final List<String> TOPICS = List.of(FACTS, STATE);

    private final Connection database;
    private final KafkaAccess kafka;
    private final String topic;

    /// @param database as its superuser: no service sees what another keeps
    public Replay(Connection database, KafkaAccess kafka, String topic) {
        this.database = database;
        this.kafka = kafka;
        this.topic = topic;
    }

    /// Waits until every level is told as state, a moment after its change.
    public boolean awaitStated(Duration limit) {
        return topic.equals(FACTS) || Deadline.await(limit, () -> unstated() == 0);
    }

    private long unstated() {
        try (var statement = database.createStatement();
                var rows =
                        statement.executeQuery(
                                """
                                SELECT (SELECT count(*) FROM inventory.stock_levels l
                                        LEFT JOIN inventory.stock_followed f USING (product_id, location_id)
                                        WHERE l.sequence > coalesce(f.stated_sequence, 0))""")) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new SuiteFailure("The database does not answer: " + e.getMessage(), e);
        }
    }

    /// Rebuilds the levels from the topic.
    public TopicLevels.Figures rebuild() throws SQLException {
        return TopicLevels.rebuild(topic, kafka, database);
    }

    /// Compares copies with what was rebuilt.
    public List<Comparison> compare(List<LevelCopy> copies) throws SQLException {
        var compared = new ArrayList<Comparison>();
        for (var copy : copies) {
            compared.add(Comparison.of(copy, database));
        }
        return compared;
    }

    /// Has a service rebuild its copy as far as the facts tell: what is older than all that are
    /// kept is left as it is.
    public Repair.Done repair(LevelCopy copy, Repair.Services services) throws SQLException {
        if (!topic.equals(FACTS)) {
            TopicLevels.rebuild(FACTS, kafka, database);
        }
        return new Repair(database, kafka, services).run(copy);
    }
}
