package com.retail.supplychain.supplier;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClientException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Makes calls to PepsiCo's (simulated) API: with patience, and telling all replicas whether it
/// answers.
@Component
class SupplierConnection implements DisposableBean {

    private final SupplierApi api;
    private final Resilience resilience;
    private final SupplierLink link;
    private final JsonMapper json;

    SupplierConnection(
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

    SupplierApi api() {
        return api;
    }

    JsonMapper json() {
        return json;
    }

    String breaker() {
        return resilience.breaker().getState().name().toLowerCase(Locale.ROOT);
    }

    /// Makes a call that may be made again without a second effect.
    ///
    /// @throws SupplierFault if it was not done
    <T> T call(Callable<T> call) {
        return told(() -> resilience.call(() -> readable(call)));
    }

    /// Makes it once.
    ///
    /// @throws SupplierFault if it was not done, or nobody knows
    <T> T once(Callable<T> call) {
        return told(() -> resilience.once(() -> readable(call)));
    }

    /// Says that an answer is as good as none if something is missing in it.
    static void require(boolean whole) {
        if (!whole) {
            throw SupplierFault.away("the answer is not whole");
        }
    }

    private <T> T told(java.util.function.Supplier<T> call) {
        try {
            T answer = call.get();
            link.answered();
            return answer;
        } catch (SupplierFault fault) {
            if (fault.isAway()) {
                link.away(fault.reason());
            } else if (fault.status() != null) {
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
