package com.retail.pepsico.delivery;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import com.retail.pepsico.Refusal;
import com.retail.pepsico.behaviour.Behaviours;
import com.retail.pepsico.intake.Answer;
import com.retail.pepsico.intake.Intake;
import com.retail.pepsico.intake.Kind;
import com.retail.pepsico.intake.Message;
import com.retail.pepsico.shipment.DeliveredLine;
import com.retail.pepsico.shipment.Shipment;
import com.retail.pepsico.shipment.Shipments;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Deliveries and their adjustments over HTTP, as the contract says.
@RestController
@RequestMapping("/v1/deliveries/{reference}")
class DeliveryController {

    private static final NoArgGenerator IDS = Generators.timeBasedEpochGenerator();

    private final Shipments shipments;
    private final Adjustments adjustments;
    private final Intake intake;
    private final Behaviours behaviours;
    private final Clock clock;

    DeliveryController(
            Shipments shipments,
            Adjustments adjustments,
            Intake intake,
            Behaviours behaviours,
            Clock clock) {
        this.shipments = shipments;
        this.adjustments = adjustments;
        this.intake = intake;
        this.behaviours = behaviours;
        this.clock = clock;
    }

    record Delivery(
            String deliveryReference,
            UUID orderId,
            String orderNumber,
            String shipTo,
            String shipmentId,
            Instant deliveredAt,
            List<DeliveredLine> lines,
            List<Adjustment> adjustments) {}

    @GetMapping
    Delivery get(@PathVariable String reference) {
        var delivery = find(reference);
        var order = adjustments.orderOf(delivery);
        return new Delivery(
                reference,
                delivery.orderId(),
                order.orderNumber(),
                order.shipTo(),
                delivery.id(),
                Objects.requireNonNull(delivery.moments().delivered()),
                DeliveredLine.of(delivery),
                adjustments.of(delivery));
    }

    @PostMapping(path = "/adjustments", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<String> adjust(
            @PathVariable String reference,
            @RequestHeader("Idempotency-Key") @Pattern(regexp = Intake.KEY) String key,
            @Valid @RequestBody AdjustmentRequest request) {
        var message = new Message(Kind.ADJUSTMENT, reference, key, request);
        return intake.take(message, () -> adjust(find(reference), request)).entity();
    }

    private Answer adjust(Shipment delivery, AdjustmentRequest request) {
        adjustments.lockOrderOf(delivery);
        var now = clock.instant();
        var adjustment =
                new Adjustment(
                        IDS.generate(),
                        request.adjustmentNumber(),
                        delivery.deliveryReference(),
                        request.receivedAt(),
                        now,
                        request.linesOf(delivery));
        var hash = intake.hash(request);
        if (adjustments.add(adjustment, delivery, hash)) {
            var invoice = behaviours.current().leadTime().invoice();
            adjustments.chargeAgain(delivery, now.plus(invoice));
            return Answer.created(201, adjustment);
        }
        var known = adjustments.find(adjustment.adjustmentNumber()).orElseThrow();
        if (known.shipment() != delivery.number() || !known.hash().equals(hash)) {
            throw Refusal.conflict(
                    "adjustment-number-used",
                    "This adjustment number is known with another content.");
        }
        return Answer.known(
                adjustments.of(delivery).stream()
                        .filter(earlier -> earlier.id().equals(known.id()))
                        .findFirst()
                        .orElseThrow());
    }

    private Shipment find(String reference) {
        return shipments.delivered(reference).orElseThrow(() -> Refusal.notFound("delivery"));
    }
}
