package com.retail.pepsico.order;

import com.retail.pepsico.BuyerIds;
import com.retail.pepsico.Refusal;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.util.List;
import java.util.UUID;
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
    private final Orders orders;
    private final JsonMapper json;

    OrderController(OrderDesk desk, Orders orders, JsonMapper json) {
        this.desk = desk;
        this.orders = orders;
        this.json = json;
    }

    record Found(List<Order> items) {}

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<String> place(
            @RequestHeader("Idempotency-Key") @Pattern(regexp = "[\\x21-\\x7E]{1,200}") String key,
            @Valid @RequestBody OrderRequest request) {
        OrderDesk.Answer answer;
        try {
            answer = desk.place(key, request);
        } catch (Refusal refusal) {
            desk.note(request.orderNumber(), key, refusal.slug());
            throw refusal;
        }
        desk.note(request.orderNumber(), key, answer.outcome());
        var id = json.readTree(answer.body()).path("id").asString();
        return ResponseEntity.status(answer.status())
                .location(URI.create("/v1/orders/" + id))
                .header("Idempotent-Replayed", Boolean.toString(answer.replayed()))
                .contentType(MediaType.APPLICATION_JSON)
                .body(answer.body());
    }

    @GetMapping
    Found find(@RequestParam("order_number") @Pattern(regexp = BuyerIds.PATTERN) String number) {
        return new Found(orders.findByNumber(number).stream().toList());
    }

    @GetMapping("/{id}")
    Order get(@PathVariable UUID id) {
        return orders.find(id).orElseThrow(() -> Refusal.notFound("order"));
    }
}
