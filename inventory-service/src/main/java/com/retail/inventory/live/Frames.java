package com.retail.inventory.live;

import com.retail.inventory.stock.StockKey;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

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

    /// A change: the StockChanged as it was published.
    static byte[] change(String position, byte[] json) {
        // JSON has no line breaks but between its tokens, where they mean nothing.
        var text = new String(json, StandardCharsets.UTF_8).replace('\n', ' ').replace('\r', ' ');
        return bytes("id: " + position + "\nevent: change\ndata: " + text + "\n\n");
    }

    /// The same event with another id.
    static byte[] at(String position, String before, byte[] frame) {
        var id = bytes("id: " + position);
        int behind = "id: ".length() + before.length();
        var moved = Arrays.copyOf(id, id.length + frame.length - behind);
        System.arraycopy(frame, behind, moved, id.length, frame.length - behind);
        return moved;
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
