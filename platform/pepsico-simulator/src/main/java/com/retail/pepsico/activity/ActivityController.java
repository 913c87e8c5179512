package com.retail.pepsico.activity;

import com.retail.pepsico.BuyerIds;
import com.retail.pepsico.Cursor;
import com.retail.pepsico.Refusal;
import com.retail.pepsico.activity.Activities.Counts;
import com.retail.pepsico.activity.Activities.Place;
import com.retail.pepsico.clock.SomethingIsDue;
import com.retail.pepsico.intake.Answer;
import com.retail.pepsico.intake.Intake;
import com.retail.pepsico.intake.Kind;
import com.retail.pepsico.intake.Message;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/// Product activity over HTTP (like X12 852), as the contract says; and for the auditor how often
/// each report came.
@RestController
class ActivityController {

    private final Activities activities;
    private final Intake intake;
    private final JsonMapper json;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    ActivityController(
            Activities activities,
            Intake intake,
            JsonMapper json,
            Clock clock,
            ApplicationEventPublisher events) {
        this.activities = activities;
        this.intake = intake;
        this.json = json;
        this.clock = clock;
        this.events = events;
    }

    record Quantity(ActivityKind activity, long quantity, String unit) {}

    record Held(
            String location,
            String buyerItem,
            Instant periodStart,
            Instant periodEnd,
            int version,
            String idempotencyKey,
            UUID batchId,
            List<Quantity> activities) {

        static Held of(Activities.Held held) {
            var figures = held.figures();
            return new Held(
                    figures.location(),
                    figures.buyerItem(),
                    figures.periodStart(),
                    figures.periodEnd(),
                    figures.version(),
                    held.idempotencyKey(),
                    held.batch(),
                    figures.eaches().entrySet().stream()
                            .map(e -> new Quantity(e.getKey(), e.getValue(), "each"))
                            .toList());
        }
    }

    record Page(List<Held> items, @Nullable String nextCursor) {}

    /// @param counts how often reports of these figures came, by what became of them
    record Audited(
            String location,
            String buyerItem,
            Instant periodStart,
            Instant periodEnd,
            int version,
            Map<ActivityKind, Long> eaches,
            Counts counts) {}

    record Report(List<Audited> items, @Nullable String nextCursor) {}

    @PostMapping(path = "/v1/product-activity", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<String> take(
            @RequestHeader("Idempotency-Key") @Pattern(regexp = Intake.KEY) String key,
            @Valid @RequestBody ActivityBatchRequest request) {
        var message = new Message(Kind.ACTIVITY, request.batchNumber(), key, request);
        var taken =
                intake.take(
                        message,
                        () ->
                                Answer.created(
                                        202,
                                        activities.add(
                                                request.batchNumber(),
                                                key,
                                                request.figures(),
                                                clock.instant())));
        events.publishEvent(new SomethingIsDue());
        var id = json.readTree(taken.body()).path("id").asString();
        return taken.entity(
                ResponseEntity.status(taken.status())
                        .location(URI.create("/v1/product-activity/" + id)));
    }

    @GetMapping("/v1/product-activity/{id}")
    ActivityBatch get(@PathVariable UUID id) {
        return activities.find(id).orElseThrow(() -> Refusal.notFound("batch"));
    }

    @GetMapping("/v1/product-activity")
    Page list(
            @RequestParam(required = false) @Pattern(regexp = BuyerIds.PATTERN)
                    @Nullable String location,
            @RequestParam(name = "buyer_item", required = false) @Pattern(regexp = BuyerIds.PATTERN)
                    @Nullable String item,
            @RequestParam(defaultValue = "") @Size(max = 300) String after,
            @RequestParam(defaultValue = "100") @Min(1) @Max(500) int limit) {
        var found = activities.page(location, item, place(after), limit + 1);
        var page = found.subList(0, Math.min(limit, found.size()));
        return new Page(
                page.stream().map(Held::of).toList(),
                found.size() > limit ? cursor(page.getLast().figures()) : null);
    }

    @GetMapping("/admin/activity")
    Report audit(
            @RequestParam(required = false) @Pattern(regexp = BuyerIds.PATTERN)
                    @Nullable String location,
            @RequestParam(name = "buyer_item", required = false) @Pattern(regexp = BuyerIds.PATTERN)
                    @Nullable String item,
            @RequestParam(defaultValue = "") @Size(max = 300) String after,
            @RequestParam(defaultValue = "500") @Min(1) @Max(5000) int limit) {
        var found = activities.page(location, item, place(after), limit);
        return new Report(
                found.stream()
                        .map(
                                held ->
                                        new Audited(
                                                held.figures().location(),
                                                held.figures().buyerItem(),
                                                held.figures().periodStart(),
                                                held.figures().periodEnd(),
                                                held.figures().version(),
                                                held.figures().eaches(),
                                                held.counts()))
                        .toList(),
                found.size() < limit ? null : cursor(found.getLast().figures()));
    }

    private static String cursor(Figures last) {
        return Cursor.of(
                last.location(),
                last.buyerItem(),
                last.periodStart().toString(),
                last.periodEnd().toString());
    }

    private static Place place(String cursor) {
        var keys = Cursor.read(cursor, 4);
        if (keys[2].isEmpty()) {
            return Place.FIRST;
        }
        try {
            return new Place(keys[0], keys[1], Instant.parse(keys[2]), Instant.parse(keys[3]));
        } catch (DateTimeException e) {
            throw Refusal.badRequest("after is not a cursor of this list");
        }
    }
}
