package com.retail.supplychain;

import java.util.UUID;

/// Webhook bodies of one order, as `contracts/pepsico/openapi.yaml` has them.
public record Notices(UUID order, UUID product, UUID location, long quantity) {

    public String acknowledged() {
        return body(
                "order.acknowledged",
                1,
                "\"acknowledged_at\":\"2026-11-21T16:43:00Z\",\"expected_delivery_at\":\"2026-11-22T07:00:00Z\"",
                "\"ordered_quantity\":40,\"acknowledged_quantity\":%d,\"status\":\"changed\",\"reason\":\"rounded_to_case_pack\""
                        .formatted(quantity));
    }

    public String rejected() {
        return body(
                "order.rejected",
                1,
                "\"rejected_at\":\"2026-11-21T16:43:00Z\",\"reason\":\"out_of_stock\"",
                "\"ordered_quantity\":40,\"acknowledged_quantity\":0,\"status\":\"rejected\",\"reason\":\"out_of_stock\"");
    }

    public String shipped() {
        return body(
                "shipment.dispatched",
                2,
                "\"shipment_id\":\"SH-7\",\"sscc\":\"095212340000000017\",\"shipped_at\":\"2026-11-21T18:00:00Z\",\"expected_delivery_at\":\"2026-11-22T08:00:00Z\"",
                "\"shipped_quantity\":%d,\"case_pack\":24,\"lot\":\"L20261121\""
                        .formatted(quantity));
    }

    public String delivered() {
        return body(
                "delivery.completed",
                3,
                "\"shipment_id\":\"SH-7\",\"delivery_reference\":\"DL-%s\",\"delivered_at\":\"2026-11-22T08:10:00Z\""
                        .formatted(order.toString().substring(0, 8)),
                "\"delivered_quantity\":%d".formatted(quantity));
    }

    /// Names the movement that books the delivery.
    public String receipt() {
        return "delivery:%s:DL-%s".formatted(order, order.toString().substring(0, 8));
    }

    private String body(String type, int sequence, String facts, String line) {
        return """
        {"type":"%s","timestamp":"2026-11-21T16:43:00Z","data":{"order_id":"0199f000-0000-7000-8000-0000000000aa",\
        "order_number":"%s","ship_to":"%s","sequence":%d,%s,\
        "lines":[{"line_number":1,"buyer_item":"%s","gtin":null,"unit":"each",%s}]}}"""
                .formatted(type, order, location, sequence, facts, product, line);
    }
}
