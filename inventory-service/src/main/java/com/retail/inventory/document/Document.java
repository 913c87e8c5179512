package com.retail.inventory.document;

import com.retail.inventory.reason.ReasonCode;
import com.retail.inventory.stock.Reason;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A document: lines that were booked together at one location.
///
/// @param reference the number it has elsewhere: a delivery note, say
/// @param occurredAt when it happened out there
/// @param recordedAt when it was booked
/// @param actor who booked it
/// @param reverses the document that it takes back
/// @param reversedBy the document that takes it back
public record Document(
        UUID documentId,
        Kind kind,
        UUID locationId,
        @Nullable String reference,
        @Nullable String note,
        Instant occurredAt,
        Instant recordedAt,
        String actor,
        @Nullable UUID reverses,
        @Nullable UUID reversedBy) {

    /// What is done with the goods of its lines.
    public enum Kind {
        /// Goods in from a supplier.
        RECEIPT(Reason.RECEIPT, 1),
        /// Goods out that are not sold.
        ISSUE(Reason.ISSUE, -1),
        /// Goods back from a customer.
        RETURN(Reason.RETURN, 1),
        /// A correction of the records; its lines say up or down.
        ADJUSTMENT(Reason.ADJUSTMENT, 0),
        /// Goods that are lost or worth nothing.
        WRITE_OFF(Reason.WRITE_OFF, -1);

        private final Reason reason;
        private final int sign;

        Kind(Reason reason, int sign) {
            this.reason = reason;
            this.sign = sign;
        }

        Reason reason() {
            return reason;
        }

        ReasonCode.Kind stated() {
            return ReasonCode.Kind.valueOf(name());
        }

        /// Whether its lines have a sign of their own.
        public boolean isSigned() {
            return sign == 0;
        }

        long change(long units) {
            return sign == 0 ? units : sign * units;
        }
    }
}
