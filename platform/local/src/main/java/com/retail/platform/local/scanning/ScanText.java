package com.retail.platform.local.scanning;

import com.retail.platform.local.http.RetailApi;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Says in a line what became of a scan.
public final class ScanText {

    static final int REJECTED = 422;
    private static final int BOOKED_BEFORE = 200;

    private final RetailApi api;
    private final Map<String, String> names = new HashMap<>();

    public ScanText(RetailApi api) {
        this.api = api;
    }

    /// @param code what was read
    /// @param outcome an item of the answer to scans
    public String line(String code, JsonNode outcome) {
        var text = new StringBuilder(shown(code)).append("  ").append(what(outcome));
        long skew = outcome.path("clock_skew_seconds").asLong(0);
        if (skew != 0) {
            text.append("  (the device's clock is ")
                    .append(Math.abs(skew))
                    .append(skew > 0 ? " s ahead)" : " s behind)");
        }
        return text.toString();
    }

    private String what(JsonNode outcome) {
        int status = outcome.path("status").asInt();
        if (status == REJECTED) {
            return "rejected, %s: %s"
                    .formatted(
                            outcome.path("reason").asString(""),
                            outcome.path("detail").asString(""));
        }
        var product = outcome.path("product_id").asString("");
        var movement = outcome.path("movement");
        if (!movement.isMissingNode()) {
            var arrival = outcome.path("arrival");
            return "%s: %s %+d, %d on hand%s%s"
                    .formatted(
                            name(product),
                            movement.path("reason").asString(""),
                            movement.path("change").asLong(),
                            movement.path("on_hand").asLong(),
                            arrival.isMissingNode()
                                    ? ""
                                    : ", %d there".formatted(arrival.path("on_hand").asLong()),
                            status == BOOKED_BEFORE ? "  (booked before)" : "");
        }
        if (outcome.has("pack_units")) {
            return "%s, %d in the pack, %s on hand"
                    .formatted(name(product), outcome.path("pack_units").asLong(), onHand(product));
        }
        if (outcome.has("count_id")) {
            return "%s: %d counted".formatted(name(product), outcome.path("units").asLong());
        }
        if (outcome.has("bin")) {
            return "%s: kept in bin %s".formatted(name(product), outcome.path("bin").asString(""));
        }
        return outcome.path("detail").asString("done");
    }

    private String onHand(String product) {
        var answer = api.get("/inventory/" + product);
        return answer.ok() ? answer.body().path("on_hand").asString("0") : "nothing";
    }

    private String name(String product) {
        return names.computeIfAbsent(
                product,
                id -> {
                    var answer = api.get("/products/" + id);
                    return answer.ok() ? answer.body().path("name").asString(id) : id;
                });
    }

    /// A code as it can be shown: the separator as it can be typed.
    static String shown(String code) {
        return code.replace("\u001d", "<GS>");
    }

    /// A code as it was typed or stands in a file: `<GS>` is the separator.
    public static String typed(String line) {
        return line.strip().replace("<GS>", "\u001d");
    }
}
