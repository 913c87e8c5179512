package com.retail.inventory.live;

import com.retail.inventory.stock.StockKey;
import java.nio.charset.StandardCharsets;

/// Server-Sent Events as bytes.
final class Frames {

    private Frames() {}

    /// A level as it was when the stream began.
    static byte[] level(StockKey key, LiveLevel level) {
        return bytes(
                "event: level\ndata: {\"product_id\":\""
                        + key.productId()
                        + "\",\"location_id\":\""
                        + key.locationId()
                        + "\",\"on_hand\":"
                        + level.onHand()
                        + ",\"reserved\":"
                        + level.reserved()
                        + ",\"available\":"
                        + (level.onHand() - level.reserved())
                        + ",\"sequence\":"
                        + level.sequence()
                        + ",\"changed_at\":\""
                        + level.changedAt()
                        + "\"}\n\n");
    }

    /// A change: the StockChanged as it was published, without an id.
    static byte[] change(byte[] json) {
        // JSON has no line breaks but between its tokens, where they mean nothing.
        var text = new String(json, StandardCharsets.UTF_8).replace('\n', ' ').replace('\r', ' ');
        return bytes("event: change\ndata: " + text + "\n\n");
    }

    /// An event's id, which comes before its body.
    static byte[] id(String position) {
        return bytes("id: " + position + "\n");
    }

    /// From here on each change follows.
    static byte[] live(String position) {
        return bytes("id: " + position + "\nevent: live\ndata: {}\n\n");
    }

    /// The position asked for is too far back: the present levels follow.
    static byte[] reset() {
        return bytes("event: reset\ndata: {\"reason\":\"too_long_ago\"}\n\n");
    }

    /// The stream is there. Moves the reader's position on without an event.
    static byte[] heartbeat(String position) {
        return bytes(": heartbeat\nid: " + position + "\n\n");
    }

    /// The last event of a stream that the service ends.
    static byte[] end(String reason) {
        return bytes("event: end\ndata: {\"reason\":\"" + reason + "\"}\n\n");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
