package com.retail.pepsico.position;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.retail.pepsico.BuyerIds;
import com.retail.pepsico.Refusal;
import com.retail.pepsico.Times;
import com.retail.pepsico.position.Positions.Place;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Inventory positions over HTTP (like X12 846), as the contract says.
@RestController
@RequestMapping("/v1/positions")
class PositionController {

    private final Positions positions;

    PositionController(Positions positions) {
        this.positions = positions;
    }

    record Reports(@NotNull @Size(min = 1, max = 500) List<@NotNull @Valid Report> positions) {}

    /// A position as the buyer reports it; quantities are base units.
    record Report(
            @NotNull @Pattern(regexp = BuyerIds.PATTERN) String buyerItem,
            @NotNull @Pattern(regexp = BuyerIds.PATTERN) String location,
            @Pattern(regexp = "[0-9]{14}") @Nullable String gtin,
            @Min(-1_000_000_000) @Max(1_000_000_000) long onHand,
            @Min(0) @Max(1_000_000_000) @Nullable Long reserved,
            @NotNull @Pattern(regexp = "each", message = "must be each") String unit,
            @Min(0) long sequence,
            @NotNull Instant asOf) {}

    record Result(String buyerItem, String location, String result, long sequence) {}

    record Results(List<Result> results) {}

    record Held(
            String buyerItem,
            String location,
            @Nullable String gtin,
            long onHand,
            long reserved,
            String unit,
            long sequence,
            Instant asOf,
            Instant receivedAt) {}

    record Page(List<Held> items, @Nullable String nextCursor) {}

    @RequestMapping(
            method = {RequestMethod.PUT, RequestMethod.POST},
            consumes = MediaType.APPLICATION_JSON_VALUE)
    Results report(@Valid @RequestBody Reports reports) {
        for (int i = 0; i < reports.positions().size(); i++) {
            Times.requireSensible(reports.positions().get(i).asOf(), "/positions/" + i + "/as_of");
        }
        return new Results(positions.report(reports.positions()));
    }

    @GetMapping
    Page list(
            @RequestParam(required = false) @Pattern(regexp = BuyerIds.PATTERN)
                    @Nullable String location,
            @RequestParam(name = "buyer_item", required = false) @Pattern(regexp = BuyerIds.PATTERN)
                    @Nullable String item,
            @RequestParam(defaultValue = "") @Size(max = 300) String after,
            @RequestParam(defaultValue = "100") @Min(1) @Max(500) int limit) {
        var found = positions.page(location, item, read(after), limit + 1);
        if (found.size() <= limit) {
            return new Page(found, null);
        }
        var last = found.get(limit - 1);
        return new Page(
                found.subList(0, limit), write(new Place(last.location(), last.buyerItem())));
    }

    private static String write(Place place) {
        var text = place.location() + " " + place.item();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }

    private static Place read(String cursor) {
        if (cursor.isEmpty()) {
            return new Place("", "");
        }
        try {
            var parts = new String(Base64.getUrlDecoder().decode(cursor), UTF_8).split(" ", -1);
            if (parts.length == 2
                    && parts[0].matches(BuyerIds.PATTERN)
                    && parts[1].matches(BuyerIds.PATTERN)) {
                return new Place(parts[0], parts[1]);
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw Refusal.badRequest("after is not a cursor of this list");
    }
}
