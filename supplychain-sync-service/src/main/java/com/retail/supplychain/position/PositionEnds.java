package com.retail.supplychain.position;

import com.retail.supplychain.Times;
import com.retail.supplychain.call.CallBook;
import com.retail.supplychain.call.CallKind;
import com.retail.supplychain.call.Calls;
import com.retail.supplychain.call.NewCall;
import com.retail.supplychain.supplier.SupplierFault;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// How a try to report positions ends: their new state and the record of the call are one
/// transaction.
@Component
class PositionEnds {

    private final Positions positions;
    private final Calls calls;
    private final Clock clock;

    PositionEnds(Positions positions, Calls calls, Clock clock) {
        this.positions = positions;
        this.calls = calls;
        this.clock = clock;
    }

    @Transactional
    public void sent(UUID key, List<Due> batch, Instant from) {
        var now = Times.now(clock);
        positions.sent(batch, key, now);
        note(key, batch, from, now, null);
    }

    @Transactional
    public void putOff(UUID key, List<Due> batch, Instant from, SupplierFault fault, Instant next) {
        positions.putOff(batch, next);
        note(key, batch, from, Times.now(clock), fault);
    }

    @Transactional
    public void split(UUID key, List<Due> batch, Instant from, SupplierFault fault) {
        note(key, batch, from, Times.now(clock), fault);
    }

    @Transactional
    public void refused(UUID key, Due due, Instant from, SupplierFault fault) {
        var now = Times.now(clock);
        var level = due.level();
        positions.refused(due, fault.reason(), now);
        calls.note(
                new NewCall(
                        CallKind.POSITIONS,
                        "%s:%s:%s".formatted(key, level.productId(), level.locationId()),
                        "position:" + level.productId() + ":" + level.locationId(),
                        level.productId(),
                        level.locationId(),
                        "sequence " + level.sequence()),
                from,
                now,
                fault,
                true);
    }

    private void note(
            UUID key, List<Due> batch, Instant from, Instant to, @Nullable SupplierFault fault) {
        calls.note(
                new NewCall(
                        CallKind.POSITIONS,
                        key.toString(),
                        "positions",
                        key,
                        null,
                        batch.size() + " positions"),
                from,
                to,
                fault,
                false);
    }

    /// A person wants a refused position reported once more.
    @EventListener
    public void on(CallBook.Resent resent) {
        if (resent.kind() == CallKind.POSITIONS && resent.location() != null) {
            positions.againIfRefused(resent.subject(), resent.location(), Times.now(clock));
        }
    }
}
