package com.retail.platform.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.retail.platform.testkit.HttpContract.Call;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HttpContractTests {

    private static final String CANCELLATION = "{\"cancelled_at\":\"2026-11-21T16:43:00Z\"}";
    private static final String CANCEL =
            "/v1/orders/019aa760-4b01-7f10-8c55-6d1a2b3c4d5e/cancellation";

    private final HttpContract contract = HttpContract.of("pepsico/openapi.yaml");

    private static Call cancel(String body) {
        return new Call("POST", CANCEL, Map.of("idempotency-key", "k"), body);
    }

    private static Call get(String target) {
        return new Call("GET", target, Map.of(), "");
    }

    @Test
    void holdsBodyHeadersAndQueryOfACallAgainstTheDocument() {
        assertThat(contract.violations(cancel(CANCELLATION))).isEmpty();
        assertThat(contract.violations(cancel("{\"cancelled_at\":\"yesterday\"}"))).hasSize(1);
        assertThat(contract.violations(cancel("{"))).hasSize(1);
        assertThat(contract.violations(new Call("POST", CANCEL, Map.of(), CANCELLATION)))
                .containsExactly("Idempotency-Key is missing");
        assertThat(contract.violations(get("/v1/demand?after=12&limit=5"))).isEmpty();
        assertThat(contract.violations(get("/v1/demand?limit=501"))).hasSize(1);
        assertThat(contract.violations(get("/v1/demand?limit=x"))).hasSize(1);
        assertThat(contract.violations(get("/v1/demand?cursor=12"))).hasSize(1);
        assertThat(contract.violations(get("/v1/terms"))).hasSize(1);
        assertThat(contract.violations(get("/v1/nothing"))).hasSize(1);
        assertThat(contract.violations(new Call("DELETE", CANCEL, Map.of(), ""))).hasSize(1);
    }

    @Test
    void holdsAnAnswerAgainstWhatIsForeseenForItsStatus() {
        var call = get("/v1/demand");
        var page = "{\"items\":[],\"next_cursor\":\"0\",\"has_more\":false}";
        assertThat(contract.violations(call, 200, "application/json;charset=utf-8", page))
                .isEmpty();
        assertThat(contract.violations(call, 200, "text/html", page)).hasSize(1);
        assertThat(contract.violations(call, 200, "application/json", "{}")).hasSize(3);
        assertThat(contract.violations(call, 418, "application/json", page)).hasSize(1);
    }

    @Test
    void knowsWhatWasNeverSeen() {
        assertThat(contract.neverSeen()).contains("listDemand 200", "onOrderRejected");
        contract.violations(get("/v1/demand"), 200, "application/json", "{}");
        contract.webhookViolations("{\"type\":\"order.rejected\"}");
        assertThat(contract.neverSeen())
                .doesNotContain("listDemand 200", "onOrderRejected")
                .contains("placeOrder 201");
        assertThat(contract.webhookViolations("{\"type\":\"order.eaten\"}")).hasSize(1);
        assertThat(contract.webhookViolations("order")).hasSize(1);
    }

    @Test
    void aMissingDocumentIsAMistake() {
        assertThatThrownBy(() -> HttpContract.of("none.yaml"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
