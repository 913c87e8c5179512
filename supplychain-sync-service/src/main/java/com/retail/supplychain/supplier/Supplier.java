package com.retail.supplychain.supplier;

import static com.retail.supplychain.supplier.SupplierConnection.require;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// What is said to PepsiCo, and asked of it, by its (simulated) API. Each call may be made again
/// without a second effect; each throws [SupplierFault] if it was not done.
@Component
public class Supplier {

    /// A stock position as it is reported.
    ///
    /// @param restate whether it takes the place of what is held under the same sequence
    public record Position(
            String buyerItem,
            String location,
            long onHand,
            long reserved,
            String unit,
            long sequence,
            Instant asOf,
            @Nullable Boolean restate) {}

    /// The supplier's terms for a location.
    ///
    /// @param zone in which order days and cutoff are meant
    public record Terms(
            List<String> orderDays,
            @Nullable String cutoff,
            String zone,
            Duration leadTime,
            long minimumOrderQuantity) {}

    /// One figure of the demand feed.
    public record DemandSignal(
            String buyerItem,
            String shipTo,
            LocalDate periodStart,
            LocalDate periodEnd,
            Long quantity,
            String unit,
            Long version,
            Instant issuedAt) {}

    /// A page of the demand feed.
    ///
    /// @param unreadable how many more it has, which are not as was agreed
    public record DemandPage(
            List<DemandSignal> items, int unreadable, String nextCursor, boolean hasMore) {}

    private record Signals(List<JsonNode> items, String nextCursor, boolean hasMore) {}

    private record Positions(List<Position> positions) {}

    private final SupplierConnection line;

    Supplier(SupplierConnection line) {
        this.line = line;
    }

    /// Places an order; the same key and body again is the same order.
    ///
    /// @return the supplier's id of it
    public String placeOrder(String key, byte[] order) {
        return line.call(() -> id(line.api().placeOrder(key, order)));
    }

    /// The supplier's id of the order of that number; null if there is none.
    public @Nullable String findOrder(UUID number) {
        var items =
                line.call(
                        () -> {
                            var found =
                                    line.json()
                                            .readTree(line.api().findOrders(number.toString()))
                                            .path("items");
                            require(found.isArray());
                            return found;
                        });
        return items.isEmpty() ? null : items.get(0).path("id").asString(null);
    }

    /// Changes quantities of an order; `id` is the supplier's, as for all below.
    public void amendOrder(String id, String key, byte[] amendment) {
        line.call(() -> id(line.api().amendOrder(id, key, amendment)));
    }

    public void cancelOrder(String id, String key, byte[] cancellation) {
        line.call(() -> id(line.api().cancelOrder(id, key, cancellation)));
    }

    /// Answers an order that the supplier proposes.
    ///
    /// @return the supplier's id of the order made of it; null if it was refused
    public @Nullable String decide(UUID proposal, String key, byte[] decision) {
        var answer =
                line.call(
                        () -> {
                            var read =
                                    line.json()
                                            .readTree(
                                                    line.api()
                                                            .decide(
                                                                    proposal.toString(),
                                                                    key,
                                                                    decision));
                            require(read.path("status").isString());
                            return read;
                        });
        return answer.path("order_id").asString(null);
    }

    /// Says what was wrong with a delivery.
    public void adjustDelivery(String reference, String key, byte[] adjustment) {
        line.call(() -> id(line.api().adjustDelivery(reference, key, adjustment)));
    }

    /// Reports product activity in a batch.
    public void postActivity(String key, byte[] batch) {
        line.call(() -> id(line.api().postActivity(key, batch)));
    }

    /// Reports positions, all or none; older ones than the supplier has change nothing there. It is
    /// tried once: who reports must know whether an earlier try may still arrive.
    ///
    /// @return the sequence that the supplier holds now of each, in their order; where it is
    ///   greater than the one reported, the report was stale
    public List<Long> report(UUID key, List<Position> positions) {
        var body = line.json().writeValueAsBytes(new Positions(positions));
        return line.once(
                () -> {
                    var answer = line.api().putPositions(key.toString(), body);
                    var results = line.json().readTree(answer).path("results");
                    require(results.size() == positions.size());
                    return results.valueStream().map(Supplier::held).toList();
                });
    }

    private static long held(JsonNode result) {
        require(result.path("sequence").canConvertToLong());
        return result.path("sequence").longValue();
    }

    /// Its terms for a location.
    public Terms terms(String location) {
        return line.call(
                () -> {
                    var terms = line.json().readValue(line.api().terms(location), Terms.class);
                    require(
                            terms.orderDays() != null
                                    && terms.zone() != null
                                    && terms.leadTime() != null);
                    return terms;
                });
    }

    /// Demand that is new or changed since a cursor, null for all.
    public DemandPage demand(@Nullable String after, int limit) {
        return line.call(
                () -> {
                    var answer = line.api().listDemand(after, limit);
                    var page = line.json().readValue(answer, Signals.class);
                    require(page.items() != null && page.nextCursor() != null);
                    var read =
                            page.items().stream().flatMap(item -> signal(item).stream()).toList();
                    int unreadable = page.items().size() - read.size();
                    return new DemandPage(read, unreadable, page.nextCursor(), page.hasMore());
                });
    }

    /// One that can't be read is left out, so that it does not keep the others back for ever.
    private Optional<DemandSignal> signal(JsonNode item) {
        try {
            return Optional.ofNullable(line.json().treeToValue(item, DemandSignal.class));
        } catch (JacksonException unreadable) {
            return Optional.empty();
        }
    }

    /// The circuit breaker's state: closed, open or half_open.
    public String breaker() {
        return line.breaker();
    }

    private String id(byte[] answer) {
        var id = line.json().readTree(answer).path("id").asString("");
        require(!id.isEmpty());
        return id;
    }
}
