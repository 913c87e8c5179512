package com.retail.supplychain.order;

import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One product ordered for one location: a line of what the supplier knows as one order.
///
/// @param purchaseId the supplier's order that it is a line of, by our number
/// @param orderedQuantity base units we ask for
/// @param takenAway whether the supplier has taken it out of the purchase as we asked
/// @param why who or what led to it
/// @param progress how far it is
/// @param version its count of events
record Order(
        UUID id,
        UUID purchaseId,
        int lineNumber,
        Wanted wanted,
        UUID locationId,
        long orderedQuantity,
        boolean takenAway,
        Why why,
        Progress progress,
        Instant orderedAt,
        Instant changedAt,
        long version) {

    /// What is ordered.
    ///
    /// @param gtin of a single unit; null if it has none
    /// @param casePack base units in a case
    record Wanted(UUID productId, @Nullable String gtin, long casePack) {}

    /// Why it was ordered, and why so many.
    ///
    /// @param alertId the low-stock alert that led to it
    /// @param proposalId the proposal that it was
    /// @param requestedBy the person who ordered; null if a rule did
    /// @param reason in a sentence
    record Why(
            @Nullable UUID alertId,
            @Nullable UUID proposalId,
            @Nullable UUID requestedBy,
            String reason) {}

    static Order placed(UUID id, Purchase purchase, int lineNumber, PlaceOrder command) {
        return new Order(
                id,
                purchase.id(),
                lineNumber,
                new Wanted(command.productId(), command.gtin(), command.casePack()),
                purchase.locationId(),
                command.quantity(),
                false,
                command.why(),
                Progress.of(
                        new Progress.Asked(lineNumber, command.quantity(), 0, false),
                        java.util.List.of()),
                purchase.orderedAt(),
                purchase.orderedAt(),
                1);
    }

    UUID productId() {
        return wanted.productId();
    }

    OrderState state() {
        return progress.state();
    }

    /// The product that is still to come.
    UUID openProduct() {
        var substitute = progress.substitute();
        return substitute == null ? productId() : substitute;
    }

    /// The order as it follows from all that was said of it: a new version if anything changed,
    /// else the same.
    Order after(Purchase purchase, Collection<Notice> notices, Instant now) {
        var asked =
                new Progress.Asked(
                        lineNumber,
                        orderedQuantity,
                        purchase.revision(),
                        takenAway || purchase.cancelledAt() != null);
        var next = Progress.of(asked, notices);
        return next.equals(progress) ? this : with(orderedQuantity, takenAway, next).changed(now);
    }

    /// With another quantity asked for; what follows from that is to be found out.
    Order amended(long quantity) {
        return with(quantity, takenAway, progress);
    }

    /// No longer asked for; what follows from that is to be found out.
    Order removed() {
        return with(orderedQuantity, true, progress);
    }

    /// The same once more, because something about it is new that is not its own.
    Order changed(Instant now) {
        return new Order(
                id,
                purchaseId,
                lineNumber,
                wanted,
                locationId,
                orderedQuantity,
                takenAway,
                why,
                progress,
                orderedAt,
                now,
                version + 1);
    }

    private Order with(long quantity, boolean isTakenAway, Progress next) {
        return new Order(
                id,
                purchaseId,
                lineNumber,
                wanted,
                locationId,
                quantity,
                isTakenAway,
                why,
                next,
                orderedAt,
                changedAt,
                version);
    }
}
