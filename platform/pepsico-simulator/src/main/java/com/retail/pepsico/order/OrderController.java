package com.retail.pepsico.order;

import com.retail.pepsico.BuyerIds;
import com.retail.pepsico.Refusal;
import com.retail.pepsico.clock.SomethingIsDue;
import com.retail.pepsico.intake.Intake;
import com.retail.pepsico.intake.Kind;
import com.retail.pepsico.intake.Message;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/// Orders over HTTP, as the contract says.
@RestController
@RequestMapping("/v1/orders")
class OrderController {

    private final OrderDesk desk;
    private final Intake intake;
    private final JsonMapper json;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    OrderController(
            OrderDesk desk,
            Intake intake,
            JsonMapper json,
            Clock clock,
            ApplicationEventPublisher events) {
        this.desk = desk;
        this.intake = intake;
        this.json = json;
        this.clock = clock;
        this.events = events;
    }

    record Found(List<OrderView> items) {}

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<String> place(
            @RequestHeader("Idempotency-Key") @Pattern(regexp = Intake.KEY) String key,
            @Valid @RequestBody OrderRequest request) {
        var message = new Message(Kind.ORDER, request.orderNumber(), key, request);
        var hash = intake.hash(request);
        var taken = intake.take(message, () -> desk.place(request, hash, clock.instant()));
        var id = json.readTree(taken.body()).path("id").asString();
        return taken.entity(
                ResponseEntity.status(taken.status()).location(URI.create("/v1/orders/" + id)));
    }

    @PostMapping(path = "/{id}/amendments", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<String> amend(
            @PathVariable UUID id,
            @RequestHeader("Idempotency-Key") @Pattern(regexp = Intake.KEY) String key,
            @Valid @RequestBody AmendmentRequest request) {
        var message = new Message(Kind.AMENDMENT, id.toString(), key, request);
        var taken = intake.take(message, () -> desk.amend(id, request, clock.instant()));
        events.publishEvent(new SomethingIsDue());
        return taken.entity();
    }

    @PostMapping(path = "/{id}/cancellation", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<String> cancel(
            @PathVariable UUID id,
            @RequestHeader("Idempotency-Key") @Pattern(regexp = Intake.KEY) String key,
            @Valid @RequestBody CancellationRequest request) {
        request.check();
        var message = new Message(Kind.CANCELLATION, id.toString(), key, request);
        return intake.take(message, () -> desk.cancel(id, clock.instant())).entity();
    }

    @GetMapping
    Found find(@RequestParam("order_number") @Pattern(regexp = BuyerIds.PATTERN) String number) {
        return new Found(desk.findByNumber(number).stream().toList());
    }

    @GetMapping("/{id}")
    OrderView get(@PathVariable UUID id) {
        return desk.find(id).orElseThrow(() -> Refusal.notFound("order"));
    }
}
