package com.retail.pepsico.position;

import com.retail.pepsico.BuyerIds;
import com.retail.pepsico.Cursor;
import com.retail.pepsico.Refusal;
import com.retail.pepsico.intake.Intake;
import com.retail.pepsico.intake.Kind;
import com.retail.pepsico.position.Arrivals.Entry;
import com.retail.pepsico.position.PositionDesk.Result;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Inventory positions over HTTP (like X12 846), as the contract says.
@RestController
@RequestMapping("/v1/positions")
class PositionController {

    private final PositionDesk desk;
    private final Positions positions;
    private final Arrivals arrivals;
    private final Intake intake;
    private final Clock clock;

    PositionController(
            PositionDesk desk, Positions positions, Arrivals arrivals, Intake intake, Clock clock) {
        this.desk = desk;
        this.positions = positions;
        this.arrivals = arrivals;
        this.intake = intake;
        this.clock = clock;
    }

    record Reports(@NotNull @Size(min = 1, max = 500) List<@NotNull @Valid Report> positions) {}

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
            Instant receivedAt,
            @Nullable String idempotencyKey) {

        static Held of(Position position) {
            var last = Objects.requireNonNull(position.last());
            return new Held(
                    position.place().item(),
                    position.place().location(),
                    last.gtin(),
                    position.held().onHand(),
                    position.held().reserved(),
                    "each",
                    position.held().sequence(),
                    last.asOf(),
                    last.receivedAt(),
                    last.key());
        }
    }

    record Page(List<Held> items, @Nullable String nextCursor) {}

    record History(
            List<Entry> items, @Nullable String nextCursor, @Nullable Instant completeSince) {}

    @RequestMapping(
            method = {RequestMethod.PUT, RequestMethod.POST},
            consumes = MediaType.APPLICATION_JSON_VALUE)
    Results report(
            @RequestHeader(name = "Idempotency-Key", required = false) @Pattern(regexp = Intake.KEY)
                    @Nullable String key,
            @Valid @RequestBody Reports reports) {
        var all = reports.positions();
        try {
            for (int i = 0; i < all.size(); i++) {
                all.get(i).check("/positions/" + i);
            }
        } catch (Refusal refusal) {
            note(all, key, refusal.slug());
            throw refusal;
        }
        var results = desk.take(all, key, clock.instant());
        note(all, key, "created");
        return new Results(results);
    }

    private void note(List<Report> reports, @Nullable String key, String outcome) {
        if (key != null) {
            intake.note(Kind.POSITIONS, Integer.toString(reports.size()), key, outcome);
        }
    }

    @GetMapping
    Page list(
            @RequestParam(required = false) @Pattern(regexp = BuyerIds.PATTERN)
                    @Nullable String location,
            @RequestParam(name = "buyer_item", required = false) @Pattern(regexp = BuyerIds.PATTERN)
                    @Nullable String item,
            @RequestParam(defaultValue = "") @Size(max = 300) String after,
            @RequestParam(defaultValue = "100") @Min(1) @Max(500) int limit) {
        var keys = Cursor.read(after, 2);
        var found = positions.page(location, item, new Place(keys[0], keys[1]), limit + 1);
        var page = found.subList(0, Math.min(limit, found.size())).stream().map(Held::of).toList();
        return new Page(
                page,
                found.size() > limit
                        ? Cursor.of(page.getLast().location(), page.getLast().buyerItem())
                        : null);
    }

    @GetMapping("/history")
    History history(
            @RequestParam @Pattern(regexp = BuyerIds.PATTERN) String location,
            @RequestParam("buyer_item") @Pattern(regexp = BuyerIds.PATTERN) String item,
            @RequestParam(defaultValue = "") @Size(max = 300) String after,
            @RequestParam(defaultValue = "100") @Min(1) @Max(500) int limit) {
        var found = arrivals.page(new Place(location, item), Cursor.number(after), limit + 1);
        var page = found.subList(0, Math.min(limit, found.size()));
        return new History(
                page,
                found.size() > limit ? Cursor.of(Long.toString(page.getLast().arrival())) : null,
                arrivals.completeSince().orElse(null));
    }
}
