package com.retail.supplychain.webhook;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a webhook says of itself.
///
/// @param type null if it says none that is usable; so for all below
/// @param sequence its number in the stream
record Envelope(
        @Nullable String type, @Nullable String stream, @Nullable Long sequence, Fields data) {

    private static final int LONGEST = 100;

    /// As much as can be read.
    ///
    /// @throws Misfit if it is not a JSON object
    static Envelope of(byte[] body, JsonMapper json) {
        JsonNode root;
        try {
            root = json.readTree(body);
        } catch (JacksonException broken) {
            throw new Misfit("the body is not JSON");
        }
        if (root == null || !root.isObject()) {
            throw new Misfit("the body is not a JSON object");
        }
        var sequence = root.path("stream_sequence");
        var stream = usable(root.path("stream"));
        boolean counted =
                stream != null
                        && sequence.isIntegralNumber()
                        && sequence.canConvertToLong()
                        && sequence.longValue() >= 1;
        return new Envelope(
                usable(root.path("type")),
                counted ? stream : null,
                counted ? sequence.longValue() : null,
                new Fields("data/", root.path("data")));
    }

    private static @Nullable String usable(JsonNode node) {
        var text = node.asString("");
        return text.isEmpty() || text.length() > LONGEST || text.indexOf('\0') >= 0 ? null : text;
    }
}
