package com.retail.platform.servers;

import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.apache.kafka.common.resource.PatternType.LITERAL;
import static org.apache.kafka.common.resource.PatternType.PREFIXED;
import static org.apache.kafka.common.resource.ResourceType.GROUP;
import static org.apache.kafka.common.resource.ResourceType.TOPIC;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/// What must be in Kafka before a service starts: topics, dead letter topics, users and their
/// rights. Safe to repeat; nothing that is there is changed, except passwords.
public final class RetailBroker {

    /// The super user.
    public static final String ADMIN = "admin";

    /// May write scans and nothing else.
    public static final String SCANNER = "scanner";

    /// May read published topics, in consumer groups named `analyst-…`.
    public static final String ANALYST = "analyst";

    /// How long topics keep messages, those of dead letters included; compacted ones aside.
    static final Duration RETENTION = Duration.ofDays(30);

    /// How long a broker must remember where a group is that has no members: how far dead letters
    /// were replayed is known for as long as there are any.
    public static final Duration GROUPS_KEPT = RETENTION.multipliedBy(2);

    private static final int ITERATIONS = 4096;
    private static final long LIMIT_SECONDS = 60;

    private RetailBroker() {}

    /// Every user but the admin: one for each service, the relay, a scanner and an analyst.
    public static List<String> users() {
        var all = new ArrayList<>(RetailDatabase.SCHEMAS);
        all.addAll(List.of(RetailDatabase.RELAY, SCANNER, ANALYST));
        return List.copyOf(all);
    }

    /// Makes or completes everything.
    ///
    /// @param admin the super user; with an empty name (a broker without passwords) only topics are
    ///   made
    /// @param partitions of each topic that isn't there yet
    /// @param passwords one for each of [#users()]
    public static void provision(KafkaAccess admin, int partitions, Map<String, String> passwords) {
        try (var client = Admin.create(admin.properties())) {
            var topics = topics(partitions);
            var existing = get(client.listTopics().names());
            get(
                    client.createTopics(
                                    topics.stream()
                                            .filter(topic -> !existing.contains(topic.name()))
                                            .toList())
                            .all());
            if (!admin.user().isEmpty()) {
                users(client, passwords);
                get(client.createAcls(rights()).all());
                settled(
                        () ->
                                get(client.describeAcls(AclBindingFilter.ANY).values())
                                        .containsAll(rights()));
            }
        }
    }

    /// Makes users, or gives them new passwords.
    public static void users(KafkaAccess admin, Map<String, String> passwords) {
        try (var client = Admin.create(admin.properties())) {
            users(client, passwords);
        }
    }

    private static void users(Admin client, Map<String, String> passwords) {
        List<UserScramCredentialAlteration> wanted = new ArrayList<>();
        passwords.forEach(
                (user, password) ->
                        wanted.add(
                                new UserScramCredentialUpsertion(
                                        user,
                                        new ScramCredentialInfo(
                                                ScramMechanism.SCRAM_SHA_512, ITERATIONS),
                                        password)));
        get(client.alterUserScramCredentials(wanted).all());
        settled(
                () ->
                        get(client.describeUserScramCredentials().users())
                                .containsAll(passwords.keySet()));
    }

    /// Waits for the broker to know what the controller has confirmed: it learns it a moment later.
    private static void settled(BooleanSupplier known) {
        for (int i = 0; i < 400 && !known.getAsBoolean(); i++) {
            LockSupport.parkNanos(25_000_000);
        }
    }

    private static List<NewTopic> topics(int partitions) {
        var forAMonth =
                Map.of(
                        "cleanup.policy",
                        "delete",
                        "retention.ms",
                        Long.toString(RETENTION.toMillis()));
        var compacted = Map.of("cleanup.policy", "compact", "min.compaction.lag.ms", "60000");
        // Devices' clocks are not to be trusted: when a scan came is the broker's to say.
        var stamped = new HashMap<>(forAMonth);
        stamped.put("message.timestamp.type", "LogAppendTime");
        var all = new ArrayList<NewTopic>();
        for (var topic : EventTopics.ALL) {
            var settings = topic.name().equals(EventTopics.SCANS) ? stamped : forAMonth;
            all.add(topic(topic.name(), partitions, topic.compacted() ? compacted : settings));
            topic.deadLetters().forEach(name -> all.add(topic(name, partitions, forAMonth)));
        }
        return all;
    }

    private static NewTopic topic(String name, int partitions, Map<String, String> settings) {
        return new NewTopic(name, partitions, (short) 1).configs(settings);
    }

    /// The rights, all of them: what isn't here is refused.
    static List<AclBinding> rights() {
        var rights = new ArrayList<AclBinding>();
        for (var topic : EventTopics.ALL) {
            for (var service : topic.consumers()) {
                rights.add(allow(service, READ, TOPIC, LITERAL, topic.name()));
                rights.add(allow(service, WRITE, TOPIC, LITERAL, topic.deadLetters(service)));
                rights.add(allow(service, READ, TOPIC, LITERAL, topic.deadLetters(service)));
            }
            RetailDatabase.SCHEMAS.stream()
                    .filter(topic::followedBy)
                    .forEach(
                            service ->
                                    rights.add(allow(service, READ, TOPIC, LITERAL, topic.name())));
            var writer = topic.name().equals(EventTopics.SCANS) ? SCANNER : RetailDatabase.RELAY;
            rights.add(allow(writer, WRITE, TOPIC, LITERAL, topic.name()));
            if (topic.published()) {
                rights.add(allow(ANALYST, READ, TOPIC, LITERAL, topic.name()));
            }
        }
        for (var service : RetailDatabase.SCHEMAS) {
            rights.add(allow(service, READ, GROUP, PREFIXED, service));
        }
        rights.add(allow(ANALYST, READ, GROUP, PREFIXED, "analyst-"));
        rights.add(allow(ANALYST, DESCRIBE, GROUP, PREFIXED, "analyst-"));
        return rights;
    }

    private static AclBinding allow(
            String user,
            AclOperation operation,
            ResourceType type,
            PatternType pattern,
            String resource) {
        return new AclBinding(
                new ResourcePattern(type, resource, pattern),
                new AccessControlEntry("User:" + user, "*", operation, AclPermissionType.ALLOW));
    }

    private static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new ServerFailure("can't provision Kafka: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerFailure("interrupted while provisioning Kafka", e);
        }
    }
}
