package com.retail.supplychain.webhook;

import com.retail.supplychain.order.Notice;
import com.retail.supplychain.order.OrderQuantity;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads a webhook's body as `contracts/pepsico/openapi.yaml` has it. Fields it does not know are
/// left alone; what it needs and does not find makes it a misfit.
@Component
final class NoticeReader {

    /// A webhook in our words.
    ///
    /// @param orderId ours: we gave it as the order number
    record Read(String type, UUID orderId, UUID product, UUID location, Notice notice) {}

    /// Why a body can't be used; for a person.
    static final class Misfit extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final @Nullable String type;

        Misfit(@Nullable String type, String reason) {
            super(reason, null, false, false);
            this.type = type;
        }

        @Nullable String type() {
            return type;
        }
    }

    private static final int LONGEST_TEXT = 100;

    private final JsonMapper json;

    NoticeReader(JsonMapper json) {
        this.json = json;
    }

    Read read(byte[] body) {
        JsonNode root;
        try {
            root = json.readTree(body);
        } catch (JacksonException broken) {
            throw new Misfit(null, "the body is not JSON");
        }
        if (root == null || !root.isObject()) {
            throw new Misfit(null, "the body is not a JSON object");
        }
        var type = root.path("type").asString("");
        if (type.isEmpty() || type.length() > LONGEST_TEXT) {
            throw new Misfit(null, "there is no usable type");
        }
        var data = new Fields(type, root.path("data"));
        var product = data.product();
        return new Read(
                type, data.id("order_number"), product, data.id("ship_to"), notice(type, data));
    }

    private static Notice notice(String type, Fields data) {
        var reference = data.text("order_id");
        int sequence = (int) data.count("sequence", 1, Integer.MAX_VALUE);
        return switch (type) {
            case "order.acknowledged" ->
                    new Notice.Acknowledged(
                            reference,
                            sequence,
                            data.time("acknowledged_at"),
                            data.units("acknowledged_quantity", 1),
                            data.time("expected_delivery_at"));
            case "order.rejected" ->
                    new Notice.Rejected(
                            reference, sequence, data.time("rejected_at"), data.text("reason"));
            case "shipment.dispatched" ->
                    new Notice.Shipped(
                            reference,
                            sequence,
                            data.time("shipped_at"),
                            data.text("shipment_id"),
                            data.time("expected_delivery_at"));
            case "delivery.completed" ->
                    new Notice.Delivered(
                            reference,
                            sequence,
                            data.time("delivered_at"),
                            data.units("delivered_quantity", 0),
                            data.text("shipment_id"),
                            data.text("delivery_reference"));
            default -> throw new Misfit(type, "the type is not one we know");
        };
    }

    /// The `data` of a webhook, field by field.
    private record Fields(String type, JsonNode data) {

        String text(String name) {
            var text = data.path(name).asString("");
            if (text.isEmpty() || text.length() > LONGEST_TEXT || text.indexOf('\0') >= 0) {
                throw misfit("data/" + name + " is not a usable text");
            }
            return text;
        }

        UUID id(String name) {
            return uuid("data/" + name, data.path(name));
        }

        Instant time(String name) {
            try {
                var time = Instant.parse(text(name));
                if (time.isBefore(Instant.EPOCH) || time.isAfter(Instant.ofEpochSecond(1L << 33))) {
                    throw misfit("data/" + name + " is a time that can't be");
                }
                return time;
            } catch (DateTimeException e) {
                throw misfit("data/" + name + " is not a time");
            }
        }

        long count(String name, long least, long most) {
            return number("data/" + name, data.path(name), least, most);
        }

        /// Our orders have one line; the units of all lines, should the supplier split it.
        long units(String name, long least) {
            long sum = 0;
            for (var line : lines()) {
                if (!"each".equals(line.path("unit").asString(""))) {
                    throw misfit("a line's unit is not 'each'");
                }
                sum += number("a line's " + name, line.path(name), 0, OrderQuantity.MOST);
            }
            if (sum < least || sum > OrderQuantity.MOST) {
                throw misfit(name + " of " + sum + " can't be");
            }
            return sum;
        }

        UUID product() {
            UUID product = null;
            for (var line : lines()) {
                var item = uuid("a line's buyer_item", line.path("buyer_item"));
                if (product != null && !product.equals(item)) {
                    throw misfit("the lines are for several products, an order of ours for one");
                }
                product = item;
            }
            if (product == null) {
                throw misfit("there are no lines");
            }
            return product;
        }

        private JsonNode lines() {
            var lines = data.path("lines");
            if (!lines.isArray() || lines.isEmpty()) {
                throw misfit("there are no lines");
            }
            return lines;
        }

        private long number(String place, JsonNode node, long least, long most) {
            if (!node.isIntegralNumber() || !node.canConvertToLong()) {
                throw misfit(place + " is not a whole number");
            }
            long value = node.longValue();
            if (value < least || value > most) {
                throw misfit(place + " is out of range");
            }
            return value;
        }

        private UUID uuid(String place, JsonNode node) {
            try {
                return UUID.fromString(node.asString(""));
            } catch (IllegalArgumentException e) {
                throw misfit(place + " is not an id of ours");
            }
        }

        private Misfit misfit(String reason) {
            return new Misfit(type, reason);
        }
    }
}
