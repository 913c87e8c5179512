package com.retail.platform.bench.races;

import com.retail.platform.bench.HttpConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One request, what it may do to the ledger, and how its answer is read. However often it is sent,
/// it has one idempotency key and counts once.
///
/// @param key its idempotency key; empty where the path alone says what is meant
/// @param effects one for each line, in order
/// @param together whether all effects happen or none
record Call(
        Shape shape, String path, String key, String body, List<Effect> effects, boolean together) {

    /// What an answer looks like.
    enum Shape {
        /// The ledger's row.
        MOVEMENT("/movement_id"),
        /// A status and a row for each line.
        LINES(""),
        RESERVATION("/reservation_id"),
        TRANSFER("/transfer_id"),
        /// None: it is an event, told once and for all.
        NONE("");

        private final String id;

        Shape(String id) {
            this.id = id;
        }
    }

    /// What the answer says of one effect.
    ///
    /// @param id of the row, or of the document that it belongs to
    record Told(boolean done, @Nullable UUID id) {

        static final Told REFUSED = new Told(false, null);
    }

    /// Whether the service can be asked again what became of it.
    boolean isRequest() {
        return shape != Shape.NONE;
    }

    byte[] request(String token) {
        return HttpConnection.request(
                "POST", path, token, key.isEmpty() ? "" : "Idempotency-Key: " + key + "\r\n", body);
    }

    /// What a definite answer says of each effect.
    List<Told> read(HttpConnection.Answer answer) {
        if (answer.status() / 100 != 2) {
            return effects.stream().map(effect -> Told.REFUSED).toList();
        }
        var body = JsonMapper.shared().readTree(answer.body());
        if (shape == Shape.LINES) {
            var told = new ArrayList<Told>();
            body.path("items").forEach(item -> told.add(line(item)));
            return told;
        }
        var id = UUID.fromString(body.at(shape.id).asString());
        return effects.isEmpty()
                ? List.of(new Told(true, id))
                : effects.stream().map(effect -> new Told(true, id)).toList();
    }

    private static Told line(JsonNode item) {
        return item.path("status").asInt() / 100 == 2
                ? new Told(true, UUID.fromString(item.at("/movement/movement_id").asString()))
                : Told.REFUSED;
    }
}
