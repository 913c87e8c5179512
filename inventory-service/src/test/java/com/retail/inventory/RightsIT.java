package com.retail.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import com.retail.platform.testkit.Endpoints;
import com.retail.platform.testkit.Tokens;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// Who may call what: a row per endpoint, a column per caller, denied cells included.
class RightsIT extends ServiceIT {

    record Call(String method, String path, int admin, int manager, int partner, int nobody) {}

    private static final String ID = "01900000-0000-7000-8000-000000000001";

    /// Statuses with an empty body: 400 and 404 mean that the call was let through and found
    /// nothing to do.
    static final List<Call> TABLE =
            List.of(
                    new Call("GET", "/locations", 200, 200, 200, 401),
                    new Call("GET", "/locations/" + ID, 404, 404, 404, 401),
                    new Call("POST", "/locations", 400, 403, 403, 401),
                    new Call("PUT", "/locations/" + ID, 400, 403, 403, 401),
                    new Call("DELETE", "/locations/" + ID, 404, 403, 403, 401),
                    new Call("GET", "/inventory", 200, 200, 200, 401),
                    new Call("GET", "/inventory/" + ID, 404, 404, 404, 401),
                    new Call("GET", "/inventory/" + ID + "/movements", 404, 404, 404, 401),
                    new Call("GET", "/inventory/stream?location_id=x", 400, 400, 400, 401),
                    new Call("GET", "/inventory/as-of", 400, 400, 400, 401),
                    new Call("GET", "/inventory/verify", 200, 200, 403, 401),
                    new Call("GET", "/inventory/reconciliation", 200, 403, 403, 401),
                    new Call("POST", "/inventory/reconciliation/repair", 200, 403, 403, 401),
                    new Call("POST", "/inventory/adjustments", 400, 400, 403, 401),
                    new Call("POST", "/inventory/receipts", 400, 400, 403, 401),
                    new Call("POST", "/inventory/movements", 400, 400, 403, 401),
                    new Call(
                            "POST", "/inventory/movements/" + ID + "/reversal", 400, 400, 403, 401),
                    new Call("GET", "/inventory/reasons", 200, 200, 200, 401),
                    new Call("GET", "/inventory/reasons/x", 404, 404, 404, 401),
                    new Call("PUT", "/inventory/reasons/x", 400, 403, 403, 401),
                    new Call("DELETE", "/inventory/reasons/x", 404, 403, 403, 401),
                    new Call("GET", "/inventory/documents", 200, 200, 200, 401),
                    new Call("GET", "/inventory/documents/" + ID, 404, 404, 404, 401),
                    new Call("POST", "/inventory/documents", 400, 400, 403, 401),
                    new Call(
                            "POST", "/inventory/documents/" + ID + "/reversal", 400, 400, 403, 401),
                    // A partner may hold back, at its own locations, what it sells there.
                    new Call("GET", "/inventory/reservations", 200, 200, 200, 401),
                    new Call("GET", "/inventory/reservations/" + ID, 404, 404, 404, 401),
                    new Call("POST", "/inventory/reservations", 400, 400, 400, 401),
                    new Call(
                            "POST",
                            "/inventory/reservations/" + ID + "/confirm",
                            400,
                            400,
                            400,
                            401),
                    new Call(
                            "POST",
                            "/inventory/reservations/" + ID + "/release",
                            400,
                            400,
                            400,
                            401),
                    new Call("GET", "/inventory/transfers", 200, 200, 200, 401),
                    new Call("GET", "/inventory/transfers/" + ID, 404, 404, 404, 401),
                    new Call("POST", "/inventory/transfers", 400, 400, 403, 401),
                    new Call("PUT", "/inventory/transfers/" + ID, 400, 400, 403, 401),
                    new Call("DELETE", "/inventory/transfers/" + ID, 404, 404, 403, 401),
                    new Call(
                            "POST", "/inventory/transfers/" + ID + "/shipment", 400, 400, 403, 401),
                    new Call(
                            "POST", "/inventory/transfers/" + ID + "/receipts", 400, 400, 403, 401),
                    new Call(
                            "POST",
                            "/inventory/transfers/" + ID + "/giving-up",
                            400,
                            400,
                            403,
                            401),
                    new Call(
                            "POST",
                            "/inventory/transfers/" + ID + "/call-back",
                            400,
                            400,
                            403,
                            401),
                    new Call("GET", "/inventory/lots", 200, 200, 200, 401),
                    new Call("GET", "/inventory/lots/expired", 200, 200, 200, 401),
                    new Call("GET", "/inventory/counts", 200, 200, 200, 401),
                    new Call("GET", "/inventory/counts/due", 400, 400, 403, 401),
                    new Call("GET", "/inventory/counts/" + ID, 404, 404, 404, 401),
                    new Call("POST", "/inventory/counts", 400, 400, 403, 401),
                    new Call("DELETE", "/inventory/counts/" + ID, 404, 404, 403, 401),
                    new Call("GET", "/inventory/counts/" + ID + "/lines", 404, 404, 404, 401),
                    new Call("POST", "/inventory/counts/" + ID + "/lines", 400, 400, 403, 401),
                    new Call("GET", "/inventory/counts/" + ID + "/undecided", 404, 404, 404, 401),
                    new Call("POST", "/inventory/counts/" + ID + "/decisions", 400, 400, 403, 401),
                    new Call("POST", "/inventory/counts/" + ID + "/posting", 400, 400, 403, 401),
                    new Call(
                            "POST", "/inventory/counts/" + ID + "/restatement", 400, 400, 403, 401),
                    new Call("GET", "/locations/" + ID + "/bins", 404, 404, 404, 401),
                    new Call("GET", "/locations/" + ID + "/bins/x", 404, 404, 404, 401),
                    new Call("PUT", "/locations/" + ID + "/bins/x", 400, 400, 403, 401),
                    new Call("DELETE", "/locations/" + ID + "/bins/x", 404, 404, 403, 401),
                    new Call("GET", "/locations/" + ID + "/bins/x/products", 404, 404, 404, 401),
                    new Call(
                            "PUT",
                            "/locations/" + ID + "/bins/x/products/" + ID,
                            404,
                            404,
                            403,
                            401),
                    new Call(
                            "DELETE",
                            "/locations/" + ID + "/bins/x/products/" + ID,
                            404,
                            404,
                            403,
                            401),
                    new Call("POST", "/inventory/scans", 400, 400, 400, 401),
                    new Call("GET", "/inventory/scans", 400, 400, 403, 401),
                    new Call("GET", "/inventory/scans/" + ID, 404, 404, 404, 401),
                    new Call("GET", "/inventory/devices", 200, 200, 403, 401),
                    new Call("POST", "/inventory/devices", 400, 403, 403, 401),
                    new Call("GET", "/inventory/devices/x", 404, 404, 403, 401),
                    new Call("PUT", "/inventory/devices/x", 400, 403, 403, 401),
                    new Call("DELETE", "/inventory/devices/x", 404, 403, 403, 401),
                    new Call("GET", "/inventory/devices/x/gaps", 404, 404, 403, 401),
                    new Call("POST", "/inventory/devices/x/secrets", 400, 403, 403, 401),
                    new Call("GET", "/inventory/scans/rejected", 200, 200, 403, 401),
                    new Call("POST", "/inventory/scans/rejected/x/resolve", 400, 400, 403, 401));

    @ParameterizedTest
    @FieldSource("TABLE")
    void eachCallIsOpenToThoseInTheTableOnly(Call call) {
        assertThat(status(call, ADMIN)).isEqualTo(call.admin());
        assertThat(status(call, Tokens.mint("warehouse_manager", store))).isEqualTo(call.manager());
        assertThat(status(call, Tokens.mint("retail_partner"))).isEqualTo(call.partner());
        assertThat(api.call(call.method(), call.path(), null, null, Map.of()).status())
                .isEqualTo(call.nobody());
    }

    @Test
    void theTableHasEveryEndpoint() {
        Endpoints.of(new com.retail.platform.testkit.Api(port, ADMIN))
                .areAllIn(TABLE.stream().map(call -> call.method() + " " + call.path()));
    }

    @Test
    void noBadTokenIsGoodAnywhere() {
        Stream.of(
                        Tokens.expired("admin"),
                        Tokens.wrongKey("admin"),
                        Tokens.wrongAudience("admin"),
                        Tokens.wrongIssuer("admin"),
                        Tokens.unsigned("admin"),
                        "rubbish")
                .forEach(token -> assertThat(api.get("/inventory", token).status()).isEqualTo(401));
    }

    @Test
    void aTokenWithoutARoleOfOursMayDoNothing() {
        var token = Tokens.token("admin").roles(List.of("offline_access")).mint();

        assertThat(api.get("/inventory", token).status()).isEqualTo(403);
    }

    @Test
    void aPartnerBoundToNoLocationSeesNothing() {
        var product = product();
        receive(product, 5);
        var partner = Tokens.mint("retail_partner");

        assertThat(api.get("/inventory", partner).json().at("/items")).isEmpty();
        assertThat(api.get("/locations", partner).json().at("/items")).isEmpty();
        assertThat(api.get("/locations/" + store, partner).status()).isEqualTo(404);
    }

    private int status(Call call, String token) {
        return api.call(call.method(), call.path(), token, null, Map.of()).status();
    }
}
