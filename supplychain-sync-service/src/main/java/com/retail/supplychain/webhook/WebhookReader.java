package com.retail.supplychain.webhook;

import com.retail.supplychain.order.LineAnswer;
import com.retail.supplychain.order.Notice;
import com.retail.supplychain.product.SupplierItem;
import com.retail.supplychain.vmi.SupplierProposal;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Reads webhooks as `contracts/pepsico/openapi.yaml` has them.
final class WebhookReader {

    private static final int MOST_LINES = 100;
    private static final int MOST_GOODS = 800;
    private static final long LARGEST_PACK = 100_000;

    private WebhookReader() {}

    /// @throws Misfit if it is not as agreed
    static Read read(Envelope envelope) {
        var type = envelope.type();
        if (type == null) {
            throw new Misfit("there is no usable type");
        }
        var data = envelope.data();
        return switch (type) {
            case "order.acknowledged" -> order(data, answered(data, false));
            case "order.rejected" -> order(data, answered(data, true));
            case "shipment.dispatched" -> order(data, shipped(data));
            case "delivery.completed" -> order(data, delivered(data));
            case "invoice.issued" -> order(data, invoiced(data));
            case "order.proposed" -> new Read.OfProposal(proposal(data));
            case "item.changed" -> new Read.OfItem(item(data));
            default -> throw new Misfit("the type " + type + " is not one we know");
        };
    }

    private static Read order(Fields data, Notice notice) {
        return new Read.OfOrder(
                data.id("order_number"), data.id("ship_to"), data.text("order_id"), notice);
    }

    private static int sequence(Fields data) {
        return (int) data.count("sequence", 1, Integer.MAX_VALUE);
    }

    private static Notice answered(Fields data, boolean rejected) {
        return new Notice.Answered(
                sequence(data),
                data.time(rejected ? "rejected_at" : "acknowledged_at"),
                (int) data.countOr("revision", 0, 1000, 0),
                rejected,
                rejected ? data.text("reason") : null,
                rejected ? null : data.time("expected_delivery_at"),
                data.someOf("lines", MOST_LINES, WebhookReader::answeredLine));
    }

    private static Notice.AnsweredLine answeredLine(Fields line) {
        line.requireEach();
        var status = status(line);
        long acknowledged = line.units("acknowledged_quantity");
        long backordered = line.countOr("backordered_quantity", 0, 1_000_000_000, 0);
        if (status != LineAnswer.REJECTED && acknowledged + backordered == 0) {
            throw line.misfit("acknowledged_quantity", "of 0 can't be in what is not rejected");
        }
        var substitute = line.objectOrNull("substitute");
        return new Notice.AnsweredLine(
                line(line),
                line.id("buyer_item"),
                status,
                acknowledged,
                backordered,
                line.textOrNull("reason"),
                substitute == null ? null : substitute.id("buyer_item"));
    }

    private static LineAnswer status(Fields line) {
        var text = line.text("status");
        for (var answer : LineAnswer.values()) {
            if (answer.name().toLowerCase(Locale.ROOT).equals(text)) {
                return answer;
            }
        }
        throw line.misfit("status", "is not an answer");
    }

    private static int line(Fields line) {
        return (int) line.count("line_number", 1, 100_000);
    }

    private static Notice shipped(Fields data) {
        return new Notice.Shipped(
                sequence(data),
                data.time("shipped_at"),
                data.text("shipment_id"),
                data.time("expected_delivery_at"),
                data.textOrNull("carrier"),
                data.textOrNull("sscc"),
                data.someOf("lines", MOST_GOODS, line -> moved(line, "shipped_quantity")),
                data.isMissing("remaining")
                        ? null
                        : data.list("remaining", MOST_GOODS, WebhookReader::remaining));
    }

    private static Notice.Remaining remaining(Fields line) {
        line.requireEach();
        return new Notice.Remaining(line(line), line.units("quantity"));
    }

    private static Notice delivered(Fields data) {
        return new Notice.Delivered(
                sequence(data),
                data.time("delivered_at"),
                data.text("shipment_id"),
                data.text("delivery_reference"),
                data.someOf("lines", MOST_GOODS, line -> moved(line, "delivered_quantity")));
    }

    private static Notice.Moved moved(Fields line, String quantity) {
        line.requireEach();
        return new Notice.Moved(
                line(line),
                line.id("buyer_item"),
                line.idOrNull("substitute_for"),
                line.units(quantity),
                line.textOrNull("gtin"),
                lot(line),
                line.dateOrNull("best_before"),
                line.textOrNull("sscc"),
                line.countOrNull("case_pack", 1, LARGEST_PACK));
    }

    private static @Nullable String lot(Fields line) {
        var lot = line.textOrNull("lot");
        if (lot != null && lot.length() > 20) {
            throw line.misfit("lot", "is longer than GS1 allows");
        }
        return lot;
    }

    private static Notice invoiced(Fields data) {
        return new Notice.Invoiced(
                sequence(data),
                data.time("issued_at"),
                data.text("invoice_number"),
                data.text("kind"),
                data.text("delivery_reference"),
                data.textOrNull("corrects"),
                data.date("due_on"),
                currency(data),
                data.money("total"),
                data.someOf("lines", MOST_LINES, WebhookReader::charged));
    }

    private static String currency(Fields data) {
        var currency = data.text("currency");
        if (!currency.matches("[A-Z]{3}")) {
            throw data.misfit("currency", "is not a currency");
        }
        return currency;
    }

    private static Notice.Charged charged(Fields line) {
        line.requireEach();
        return new Notice.Charged(
                line(line),
                line.id("buyer_item"),
                line.count("quantity", -1_000_000_000, 1_000_000_000),
                line.money("unit_price"),
                line.money("amount"));
    }

    private static SupplierProposal proposal(Fields data) {
        return new SupplierProposal(
                data.id("proposal_id"),
                data.id("ship_to"),
                data.time("proposed_at"),
                data.time("respond_by"),
                data.someOf("lines", MOST_LINES, WebhookReader::proposedLine));
    }

    private static SupplierProposal.Line proposedLine(Fields line) {
        line.requireEach();
        var basis = line.object("basis");
        return new SupplierProposal.Line(
                line(line),
                line.id("buyer_item"),
                line.textOrNull("gtin"),
                line.countOrNull("case_pack", 1, LARGEST_PACK),
                line.count("proposed_quantity", 1, 1_000_000_000),
                new SupplierProposal.Basis(
                        basis.count("on_hand", -1_000_000_000, 1_000_000_000),
                        basis.units("reserved"),
                        basis.units("on_order"),
                        basis.count("position_sequence", 0, Long.MAX_VALUE),
                        basis.time("position_as_of"),
                        decimal(basis),
                        basis.text("rate_from"),
                        (int) basis.count("cover_days", 1, 3650)));
    }

    private static BigDecimal decimal(Fields basis) {
        var rate = basis.json().path("daily_rate");
        if (!rate.isNumber() || rate.doubleValue() < 0 || rate.doubleValue() > 1e9) {
            throw basis.misfit("daily_rate", "is not a rate");
        }
        return rate.decimalValue().setScale(4, RoundingMode.HALF_UP);
    }

    private static SupplierItem item(Fields data) {
        var item = data.object("item");
        return new SupplierItem(
                item.id("buyer_item"),
                item.count("version", 1, Long.MAX_VALUE),
                item.isMissing("description") ? "" : description(item),
                "discontinued".equals(item.text("status")),
                item.countOrNull("case_pack", 1, LARGEST_PACK),
                item.countOrNull("units_per_pallet", 1, 1_000_000_000),
                (int) item.count("shelf_life_days", 1, 36_500),
                item.money("unit_price"),
                currency(item),
                data.time("changed_at"));
    }

    private static String description(Fields item) {
        var text = item.json().path("description").asString("");
        if (text.length() > 200 || text.indexOf('\0') >= 0) {
            throw item.misfit("description", "is not a usable text");
        }
        return text;
    }
}
