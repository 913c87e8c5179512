package com.retail.platform.servers;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The topics and who may do what with them: the one table that the broker's topics and rights are
/// made from.
///
/// @param name such as `retail.stock.v1`
/// @param compacted whether the last message of each key is kept for ever, instead of all for 30
///   days
/// @param consumers services that read it, each with dead letters of its own
/// @param published whether analysts may read it
public record EventTopics(
        String name, boolean compacted, Set<String> consumers, boolean published) {

    /// Scanners write here; every other topic is written by the relay alone.
    public static final String SCANS = "retail.scan.v1";

    /// Topics that a service follows without a group, from where it is, to pass them on to live
    /// readers: it keeps nothing of them, so it has no dead letters either.
    private static final Map<String, Set<String>> FOLLOWED =
            Map.of("inventory", Set.of("retail.stock.v1"));

    /// Every topic except the dead letters.
    public static final List<EventTopics> ALL =
            List.of(
                    // Holds e-mail addresses: not for analysts.
                    new EventTopics("retail.user.v1", true, Set.of(), false),
                    new EventTopics(
                            "retail.product.v1",
                            true,
                            Set.of("inventory", "sales", "alerting", "supplychain", "reporting"),
                            true),
                    new EventTopics(
                            "retail.location.v1",
                            true,
                            Set.of("sales", "alerting", "supplychain", "reporting"),
                            true),
                    new EventTopics(
                            "retail.stock.v1",
                            false,
                            Set.of("catalog", "alerting", "supplychain", "reporting"),
                            true),
                    new EventTopics("retail.stock-level.v1", true, Set.of(), true),
                    new EventTopics(
                            "retail.sale.v1",
                            false,
                            Set.of("inventory", "supplychain", "reporting"),
                            true),
                    new EventTopics("retail.low-stock.v1", false, Set.of("supplychain"), true),
                    new EventTopics("retail.replenishment.v1", false, Set.of("inventory"), true),
                    new EventTopics("retail.demand.v1", false, Set.of(), true),
                    new EventTopics(SCANS, false, Set.of("inventory"), true),
                    new EventTopics("retail.scan-rejected.v1", false, Set.of(), true));

    /// The names of those that keep the last message of each key only.
    public static final Set<String> COMPACTED =
            ALL.stream()
                    .filter(EventTopics::compacted)
                    .map(EventTopics::name)
                    .collect(Collectors.toUnmodifiableSet());

    /// The names of all topics a service may read, without dead letters.
    public static List<String> readBy(String service) {
        return ALL.stream()
                .filter(topic -> topic.consumers().contains(service) || topic.followedBy(service))
                .map(EventTopics::name)
                .toList();
    }

    /// Whether that service follows it without a group.
    boolean followedBy(String service) {
        return FOLLOWED.getOrDefault(service, Set.of()).contains(name);
    }

    /// Where a consumer puts what it can't process.
    public String deadLetters(String consumer) {
        return name + "." + consumer + ".dlt";
    }

    /// The names of all its dead letter topics.
    public Stream<String> deadLetters() {
        return consumers().stream().sorted().map(this::deadLetters);
    }
}
