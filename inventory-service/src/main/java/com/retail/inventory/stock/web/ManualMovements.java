package com.retail.inventory.stock.web;

import com.retail.inventory.location.LocationService;
import com.retail.inventory.product.Products;
import com.retail.inventory.stock.MoveStock;
import com.retail.inventory.stock.Reason;
import com.retail.inventory.stock.StockKey;
import com.retail.platform.Ids;
import com.retail.platform.security.Caller;
import com.retail.platform.web.Problem;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Makes commands of what a person asks for: checks product, location and time, and names the
/// source.
@Component
class ManualMovements {

    private static final Duration AHEAD = Duration.ofMinutes(5);
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    /// A line of a request.
    ///
    /// @param pointer where it stands in the body
    record Line(
            UUID productId,
            @Nullable UUID locationId,
            MoveStock.Change change,
            Reason reason,
            @Nullable String note,
            @Nullable Instant occurredAt,
            String pointer) {}

    /// The request behind the lines: with an idempotency key it counts once.
    record Source(String id, String fingerprint, boolean repeatable) {

        private static final int LONGEST_KEY = 200;
        private static final int LONGEST_SHOWN = 120;

        static Source of(@Nullable String key, String call, Record request) {
            if (key == null) {
                return new Source(Ids.next().toString(), "", false);
            }
            if (key.isBlank()
                    || key.length() > LONGEST_KEY
                    || !key.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
                throw Problem.badRequest(
                        "The idempotency key is unusable.",
                        Problem.Fault.in(
                                "Idempotency-Key", "must be 1 to 200 visible ASCII characters"));
            }
            // A source_ref has 200 characters at most, the caller and the line among them.
            var id = key.length() <= LONGEST_SHOWN ? key : "sha256:" + sha256(key);
            return new Source(id, sha256(call + request), true);
        }

        MoveStock.Source line(int index, Caller caller) {
            return new MoveStock.Source(
                    "http:" + caller.id() + ":" + id + "#" + index, fingerprint, repeatable);
        }

        private static String sha256(String text) {
            try {
                return HexFormat.of()
                        .formatHex(
                                MessageDigest.getInstance("SHA-256")
                                        .digest(text.getBytes(StandardCharsets.UTF_8)));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private final Products products;
    private final LocationService locations;
    private final Clock clock;

    ManualMovements(Products products, LocationService locations, Clock clock) {
        this.products = products;
        this.locations = locations;
        this.clock = clock;
    }

    MoveStock line(Line line, Source source, int index, Caller caller) {
        if (!products.exists(line.productId())) {
            throw Problem.invalid(line.pointer() + "/product_id", "There is no such product.");
        }
        return new MoveStock(
                new StockKey(line.productId(), location(line, caller)),
                line.change(),
                new MoveStock.Cause(
                        line.reason(), null, null, null, "user:" + caller.id(), line.note()),
                source.line(index, caller),
                false,
                time(line),
                List.of(),
                null);
    }

    private UUID location(Line line, Caller caller) {
        var named = line.locationId();
        if (named == null) {
            named =
                    locations
                            .defaultLocation()
                            .orElseThrow(
                                    () ->
                                            Problem.invalid(
                                                    line.pointer() + "/location_id", "is needed"))
                            .locationId();
        }
        if (!caller.sees(named) || !locations.isActive(named)) {
            throw Problem.invalid(
                    line.pointer() + "/location_id", "There is no such active location.");
        }
        return named;
    }

    private Instant time(Line line) {
        var now = clock.instant();
        var time = line.occurredAt();
        if (time == null) {
            return now;
        }
        if (time.isAfter(now.plus(AHEAD)) || time.isBefore(EARLIEST)) {
            throw Problem.invalid(
                    line.pointer() + "/occurred_at",
                    "is not a time at which this can have happened");
        }
        return time;
    }
}
