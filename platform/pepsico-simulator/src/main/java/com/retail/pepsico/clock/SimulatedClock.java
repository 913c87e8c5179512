package com.retail.pepsico.clock;

import com.retail.pepsico.KeptSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/// The supplier's time, in whole milliseconds, so that a time is the same before and after the
/// database. It is the machine's until it is set; what was set outlives a restart.
public final class SimulatedClock implements InstantSource {

    private static final String NAME = "clock";
    private static final Duration LONGEST = Duration.ofDays(1);

    /// By which clock webhooks are stamped; a receiver compares the stamp with its own.
    public enum Stamps {
        SIMULATED,
        MACHINE
    }

    /// @param at the time at the machine's time `machineAt`
    /// @param rate simulated seconds in one of the machine's; 0 stands still
    record State(Instant at, Instant machineAt, double rate, Stamps webhookStamps) {}

    private final Clock machine;
    private final KeptSettings kept;
    private volatile State state;

    public SimulatedClock(Clock machine, KeptSettings kept) {
        this.machine = machine;
        this.kept = kept;
        var now = machine.instant();
        this.state = kept.read(NAME, State.class).orElse(new State(now, now, 1, Stamps.SIMULATED));
    }

    @Override
    public Instant instant() {
        return at(state, machine.instant());
    }

    /// What a webhook that is sent now is stamped with.
    public Instant stamp() {
        return state.webhookStamps() == Stamps.MACHINE ? machine.instant() : instant();
    }

    /// How long the machine takes until this time; a day at most, also if time stands still.
    public Duration machineTimeUntil(Instant time) {
        var now = state;
        var left = Duration.between(at(now, machine.instant()), time);
        if (!left.isPositive()) {
            return Duration.ZERO;
        }
        double millis = left.toMillis() / now.rate();
        return millis < LONGEST.toMillis() ? Duration.ofMillis((long) Math.ceil(millis)) : LONGEST;
    }

    boolean standsStill() {
        return state.rate() == 0;
    }

    double rate() {
        return state.rate();
    }

    Stamps webhookStamps() {
        return state.webhookStamps();
    }

    /// From now on it is this time, and passes at this rate.
    synchronized void set(Instant now, double rate, Stamps webhookStamps) {
        state =
                new State(
                        now.truncatedTo(ChronoUnit.MILLIS), machine.instant(), rate, webhookStamps);
        kept.keep(NAME, state);
    }

    /// The machine's time again.
    void reset() {
        set(machine.instant(), 1, Stamps.SIMULATED);
    }

    /// Goes on to a time while it stands still; kept by the next [#set].
    synchronized void moveTo(Instant time) {
        state = new State(time, machine.instant(), state.rate(), state.webhookStamps());
    }

    private static Instant at(State state, Instant machine) {
        var passed = Duration.between(state.machineAt(), machine);
        return state.rate() == 1
                ? state.at().plus(passed)
                : state.at().plusMillis((long) (passed.toMillis() * state.rate()));
    }
}
