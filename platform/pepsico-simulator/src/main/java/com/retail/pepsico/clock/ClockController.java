package com.retail.pepsico.clock;

import com.retail.pepsico.Refusal;
import com.retail.pepsico.Times;
import com.retail.pepsico.clock.SimulatedClock.Stamps;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Drives the simulator's time: reads it, sets it and its rate, moves it on.
@RestController
@RequestMapping("/admin/clock")
class ClockController {

    private static final double FASTEST = 1_000_000;
    private static final Duration FARTHEST = Duration.ofDays(366);

    private final SimulatedClock clock;
    private final Workers workers;

    ClockController(SimulatedClock clock, Workers workers) {
        this.clock = clock;
        this.workers = workers;
    }

    /// @param rate simulated seconds in a second; 0 stands still
    /// @param webhookStamps whose time webhooks are stamped with
    record Reading(Instant now, double rate, Stamps webhookStamps) {}

    /// What is null stays as it is.
    record Setting(@Nullable Instant now, @Nullable Double rate, @Nullable Stamps webhookStamps) {}

    /// @param by how far, in simulated time
    record Advance(@NotNull Duration by) {}

    /// @param steps of work that were due on the way
    record Advanced(Instant now, long steps) {}

    @GetMapping
    Reading read() {
        return new Reading(clock.instant(), clock.rate(), clock.webhookStamps());
    }

    @PutMapping
    Reading set(@RequestBody Setting setting) {
        Times.requireSensible(setting.now(), "/now");
        double rate = Objects.requireNonNullElse(setting.rate(), clock.rate());
        if (!(rate >= 0 && rate <= FASTEST)) {
            throw Refusal.invalid("invalid", "/rate", "must be from 0 to 1000000");
        }
        var stamps = Objects.requireNonNullElse(setting.webhookStamps(), clock.webhookStamps());
        workers.change(
                () ->
                        clock.set(
                                Objects.requireNonNullElseGet(setting.now(), clock::instant),
                                rate,
                                stamps));
        return read();
    }

    @PostMapping("/advance")
    synchronized Advanced advance(@Valid @RequestBody Advance advance) {
        if (!clock.standsStill()) {
            throw Refusal.conflict("clock-runs", "Set the rate to 0 first.");
        }
        if (advance.by().isNegative() || advance.by().compareTo(FARTHEST) > 0) {
            throw Refusal.invalid("invalid", "/by", "must be from nothing to 366 days");
        }
        long steps = workers.moveTo(clock.instant().plus(advance.by()));
        clock.set(clock.instant(), 0, clock.webhookStamps());
        return new Advanced(clock.instant(), steps);
    }

    /// Back to the machine's time.
    @DeleteMapping
    Reading reset() {
        workers.change(clock::reset);
        return read();
    }
}
