package com.retail.pepsico;

/// Requests as a buyer would send them.
final class Samples {

    private Samples() {}

    static String order(String number, String item, long quantity) {
        return order(number, item, quantity, null);
    }

    static String order(
            String number,
            String item,
            long quantity,
            @org.jspecify.annotations.Nullable Integer casePack) {
        return """
                {"order_number":"%s","ship_to":"store-1","ordered_at":"2026-11-21T16:42:10.655Z","lines":[
                  {"line_number":1,"buyer_item":"%s","gtin":"09521234543213","quantity":%d,"unit":"each","case_pack":%s}]}
                """
                .formatted(number, item, quantity, casePack);
    }

    static String position(String item, String location, long onHand, long sequence) {
        return """
                {"buyer_item":"%s","location":"%s","on_hand":%d,"reserved":1,"unit":"each","sequence":%d,
                 "as_of":"2026-11-21T16:42:10Z"}
                """
                .formatted(item, location, onHand, sequence);
    }

    static String positions(String... positions) {
        return "{\"positions\":[" + String.join(",", positions) + "]}";
    }
}
