package com.retail.supplychain.edi;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What became of a document that came, or of what it says of one order.
///
/// @param interchange its control number; null if its envelope could not be read
/// @param transaction its control number in that; null too if all of a group or more is refused
/// @param set such as `855`
/// @param orderNumber ours of the supplier's order
/// @param detail why, unless it was applied
public record Outcome(
        @Nullable Integer interchange,
        @Nullable String transaction,
        @Nullable String set,
        @Nullable UUID orderNumber,
        State state,
        @Nullable String detail,
        List<Outcome.Fault> faults) {

    /// How a document ends.
    public enum State {
        APPLIED,
        /// The same came before; nothing has changed.
        REPEATED,
        /// It was read, and means nothing here.
        UNUSED,
        REFUSED
    }

    /// Something that is wrong, and where.
    ///
    /// @param segment its tag
    /// @param position of the segment: in the transaction, where `ST` is 1, or in the interchange,
    ///   where `ISA` is 1; null if only the document as a whole can be blamed
    /// @param element from 1; 0 if it is the whole segment
    /// @param problem what is wrong, in words
    /// @param value what stands there
    public record Fault(
            String segment,
            @Nullable Integer position,
            int element,
            String problem,
            @Nullable String value) {

        static Fault of(com.retail.platform.x12.Fault fault) {
            return new Fault(
                    fault.segment(),
                    fault.position() == 0 ? null : fault.position(),
                    fault.element(),
                    fault.reason().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    fault.value());
        }

        /// Tag and position, such as `PO1/14`, or the tag alone.
        public String place() {
            return position == null ? segment : segment + "/" + position;
        }

        /// Such as `PO102 in segment 14: too long (1234567890123456)`.
        public String text() {
            return "%s%s%s: %s%s"
                    .formatted(
                            segment,
                            element == 0 ? "" : "%02d".formatted(element),
                            position == null ? "" : " in segment " + position,
                            problem,
                            value == null ? "" : " (" + value + ")");
        }
    }
}
