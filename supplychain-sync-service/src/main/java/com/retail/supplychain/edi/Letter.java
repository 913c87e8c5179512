package com.retail.supplychain.edi;

import com.retail.platform.x12.document.Document;
import com.retail.platform.x12.document.InventoryAdvice;
import com.retail.platform.x12.document.OrderAcknowledgment;
import com.retail.platform.x12.document.ProductActivity;
import com.retail.platform.x12.document.PurchaseOrder;
import com.retail.platform.x12.document.ShipNotice;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A document with what its envelope says of it.
///
/// @param interchange its control number, which counts what the partner sends
/// @param place of the document in the interchange, from 1
/// @param transaction its control number in its group
/// @param sentAt by the partner's clock
record Letter(
        int interchange, int place, String transaction, LocalDateTime sentAt, Document document) {

    private static final long MOST_IN_ONE = 100_000;

    /// Where it stands among all that the partner says of an order. A notice by webhook, which
    /// counts the order's own events, stands before.
    long sequence() {
        return interchange * MOST_IN_ONE + place;
    }

    /// The same for the same document, and another one for another document with the same numbers.
    String id() {
        var digest = UUID.nameUUIDFromBytes(document.toString().getBytes(StandardCharsets.UTF_8));
        return "edi:%09d:%s:%s".formatted(interchange, transaction, digest);
    }

    String set() {
        return switch (document) {
            case InventoryAdvice advice -> "846";
            case PurchaseOrder order -> "850";
            case ProductActivity activity -> "852";
            case OrderAcknowledgment answer -> "855";
            case ShipNotice notice -> "856";
        };
    }

    Outcome unused(String why) {
        return outcome(null, Outcome.State.UNUSED, why, List.of());
    }

    /// @param order ours of the supplier's, if it is known
    Outcome refused(@Nullable UUID order, Outcome.Fault fault) {
        return outcome(order, Outcome.State.REFUSED, "It does not fit.", List.of(fault));
    }

    Outcome taken(UUID order, boolean isNew) {
        return isNew
                ? outcome(order, Outcome.State.APPLIED, null, List.of())
                : outcome(order, Outcome.State.REPEATED, "It came before.", List.of());
    }

    private Outcome outcome(
            @Nullable UUID order,
            Outcome.State state,
            @Nullable String detail,
            List<Outcome.Fault> faults) {
        return new Outcome(interchange, transaction, set(), order, state, detail, faults);
    }
}
