package com.retail.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import com.retail.platform.Ids;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReasonIT extends ServiceIT {

    private static final String BODY = "{\"name\":\"Eaten by mice\",\"kinds\":[\"write_off\"]}";

    @Test
    void anAdjustmentWithoutAReasonIsACorrection() {
        assertThat(adjust("\"delta\":3", null).text("/reason_code")).isEqualTo("correction");
        assertThat(adjust("\"delta\":3", "found").text("/reason_code")).isEqualTo("found");
    }

    @Test
    void aReasonThatIsUnknownOrForSomethingElseIsRefusedByItsField() {
        for (var code : new String[] {"whim", "expired"}) {
            var answer = adjust("\"delta\":3", code);

            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.text("/errors/0/pointer")).isEqualTo("/reason_code");
        }
    }

    @Test
    void anAdminKeepsTheListAndWhatIsRetiredCanNoLongerBeGiven() {
        var code = "mice_" + Ids.next().toString().substring(24);
        var path = "/inventory/reasons/" + code;

        var added = put(path, BODY, null);
        assertThat(added.status()).isEqualTo(201);
        assertThat(added.raw().headers().firstValue("ETag")).hasValue("\"1\"");
        assertThat(writeOff(code).status()).isEqualTo(200);

        assertThat(put(path, BODY, null).status()).isEqualTo(428);
        assertThat(put(path, BODY, "\"7\"").status()).isEqualTo(412);
        assertThat(put(path, BODY.replace("Eaten", "Bitten"), "\"1\"").status()).isEqualTo(200);
        assertThat(api.get(path, ADMIN).text("/name")).isEqualTo("Bitten by mice");

        assertThat(api.call("DELETE", path, ADMIN, null, Map.of("If-Match", "\"2\"")).status())
                .isEqualTo(204);
        assertThat(api.get(path, ADMIN).json().at("/active").asBoolean()).isFalse();
        assertThat(writeOff(code).text("/errors/0/pointer")).isEqualTo("/lines/0/reason_code");
    }

    @Test
    void theReasonOfAdjustmentsWithoutOneStays() {
        var answer =
                api.call(
                        "DELETE",
                        "/inventory/reasons/correction",
                        ADMIN,
                        null,
                        Map.of("If-Match", "*"));

        assertThat(answer.status()).isEqualTo(409);
        assertThat(
                        put(
                                        "/inventory/reasons/correction",
                                        "{\"name\":\"C\",\"kinds\":[\"count\"]}",
                                        "*")
                                .status())
                .isEqualTo(409);
    }

    @Test
    void theListIsPagedByCode() {
        var first = api.get("/inventory/reasons?limit=2", ADMIN);
        var next =
                api.get("/inventory/reasons?limit=2&cursor=" + first.text("/next_cursor"), ADMIN);

        assertThat(first.text("/items/1/code")).isLessThan(next.text("/items/0/code"));
    }

    private Api.Answer put(String path, String body, @Nullable String ifMatch) {
        return api.call(
                "PUT", path, ADMIN, body, ifMatch == null ? Map.of() : Map.of("If-Match", ifMatch));
    }

    private Api.Answer adjust(String change, @Nullable String reason) {
        return api.post(
                "/inventory/adjustments",
                ADMIN,
                "{\"product_id\":\"%s\",%s%s}"
                        .formatted(
                                product(),
                                change,
                                reason == null ? "" : ",\"reason_code\":\"" + reason + "\""));
    }

    private Api.Answer writeOff(String reason) {
        var product = product();
        receive(product, 2);
        return api.post(
                "/inventory/movements",
                ADMIN,
                "{\"lines\":[{\"product_id\":\"%s\",\"change\":-1,\"reason\":\"write_off\",\"reason_code\":\"%s\"}]}"
                        .formatted(product, reason));
    }
}
