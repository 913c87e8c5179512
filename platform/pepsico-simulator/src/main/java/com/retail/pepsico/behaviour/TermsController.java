package com.retail.pepsico.behaviour;

import com.retail.pepsico.BuyerIds;
import jakarta.validation.constraints.Pattern;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The terms of trade, as the contract says.
@RestController
class TermsController {

    private final Behaviours behaviours;
    private final Clock clock;

    TermsController(Behaviours behaviours, Clock clock) {
        this.behaviours = behaviours;
        this.clock = clock;
    }

    record Terms(
            String shipTo,
            List<String> orderDays,
            @Nullable String cutoff,
            String zone,
            Duration leadTime,
            long minimumOrderQuantity,
            String unit,
            Instant nextCutoffAt,
            Instant nextDeliveryAt,
            String currency) {}

    @GetMapping("/v1/terms")
    Terms terms(@RequestParam("ship_to") @Pattern(regexp = BuyerIds.PATTERN) String shipTo) {
        var behaviour = behaviours.current();
        var days = behaviour.orderDays();
        var times = behaviour.leadTime();
        var lead = times.ship().plus(times.deliver());
        var now = clock.instant();
        var cutoff = days.cutoff();
        return new Terms(
                shipTo,
                days.days().stream().sorted().map(TermsController::word).toList(),
                cutoff == null ? null : cutoff.toString().substring(0, 5),
                days.zone().getId(),
                lead,
                behaviour.minimumOrder(),
                "each",
                days.cutoffOf(now),
                days.pickOf(now.plus(times.acknowledge())).plus(lead),
                "USD");
    }

    private static String word(DayOfWeek day) {
        return day.name().toLowerCase(Locale.ROOT);
    }
}
