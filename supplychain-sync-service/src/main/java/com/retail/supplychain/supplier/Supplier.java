package com.retail.supplychain.supplier;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClientException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// PepsiCo's (simulated) API. Each call may be made again without a second effect; each throws
/// [SupplierFault] if it was not done.
@Component
public class Supplier implements DisposableBean {

    /// A stock position as it is reported.
    public record Position(
            String buyerItem,
            String location,
            long onHand,
            long reserved,
            String unit,
            long sequence,
            Instant asOf) {}

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
    public record DemandPage(List<DemandSignal> items, String nextCursor, boolean hasMore) {}

    private record Positions(List<Position> positions) {}

    private final SupplierApi api;
    private final Resilience resilience;
    private final SupplierLink link;
    private final JsonMapper json;

    Supplier(
            SupplierProperties properties,
            JsonMapper json,
            Clock clock,
            SupplierLink link,
            MeterRegistry meters) {
        this.json =
                json.rebuild().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
        this.api = SupplierHttp.api(properties, this.json, clock);
        this.resilience = new Resilience(properties);
        this.link = link;
        Gauge.builder(
                        "retail.supplier.breaker.state",
                        resilience.breaker(),
                        breaker -> breaker.getState().getOrder())
                .description("PepsiCo's circuit breaker: 0 closed, 1 open, 2 half open")
                .register(meters);
    }

    /// Places an order; the same key and body again is the same order.
    ///
    /// @return the supplier's id of it
    public String placeOrder(UUID key, byte[] order) {
        return call(
                () -> {
                    var id =
                            json.readTree(api.placeOrder(key.toString(), order))
                                    .path("id")
                                    .asString("");
                    if (id.isEmpty()) {
                        throw SupplierFault.away("the answer names no order");
                    }
                    return id;
                });
    }

    /// Reports positions, all or none; older ones than the supplier has change nothing there.
    public void report(List<Position> positions) {
        var body = json.writeValueAsBytes(new Positions(positions));
        call(
                () -> {
                    var results = json.readTree(api.putPositions(body)).path("results");
                    if (results.size() != positions.size()) {
                        throw SupplierFault.away("the answer is not whole");
                    }
                    return results.size();
                });
    }

    /// Demand that is new or changed since a cursor, null for all.
    public DemandPage demand(@Nullable String after, int limit) {
        return call(
                () -> {
                    var page = json.readValue(api.listDemand(after, limit), DemandPage.class);
                    if (page.items() == null || page.nextCursor() == null) {
                        throw SupplierFault.away("the answer is not whole");
                    }
                    return page;
                });
    }

    /// The circuit breaker's state: closed, open or half_open.
    public String breaker() {
        return resilience.breaker().getState().name().toLowerCase(java.util.Locale.ROOT);
    }

    private <T> T call(Callable<T> call) {
        try {
            T answer = resilience.call(() -> readable(call));
            link.answered();
            return answer;
        } catch (SupplierFault fault) {
            if (fault.passing()) {
                link.away(fault.reason());
            } else {
                link.answered();
            }
            throw fault;
        }
    }

    /// Whatever keeps an answer from being understood is the supplier's fault and passes: the call
    /// may have had its effect, so it is made again with the same key.
    private static <T> T readable(Callable<T> call) throws Exception {
        try {
            return call.call();
        } catch (JacksonException broken) {
            throw SupplierFault.away("the answer is not the JSON that was agreed");
        } catch (ResourceAccessException cut) {
            var cause = cut.getMostSpecificCause();
            throw SupplierFault.away(
                    "no answer: " + cause.getClass().getSimpleName() + " " + cause.getMessage());
        } catch (RestClientException odd) {
            throw SupplierFault.away("no usable answer: " + odd.getMessage());
        }
    }

    @Override
    public void destroy() {
        resilience.close();
    }
}
