package com.retail.platform.x12;

import org.jspecify.annotations.Nullable;

/// Something that is wrong, and where.
///
/// @param segment tag, such as `PO1`; empty if there is not even a segment
/// @param position of the segment: in the transaction, where `ST` is 1, or else in the interchange,
///   where `ISA` is 1; 0 if not known
/// @param element from 1; 0 if it is the whole segment
/// @param value what stands there, cut to 80 characters; null if it is nothing
public record Fault(
        String segment, int position, int element, Reason reason, @Nullable String value) {

    private static final int LONGEST_VALUE = 80;

    public Fault {
        if (value != null && value.isEmpty()) {
            value = null;
        }
        if (value != null && value.length() > LONGEST_VALUE) {
            value = value.substring(0, LONGEST_VALUE);
        }
    }

    /// Such as `PO102 in segment 14: too long (1234567890123456)`.
    @Override
    public String toString() {
        var text = new StringBuilder(segment);
        if (element > 0) {
            text.append(element < 10 ? "0" : "").append(element);
        }
        if (position > 0) {
            text.append(" in segment ").append(position);
        }
        text.append(text.isEmpty() ? "" : ": ").append(reason.words());
        if (value != null) {
            text.append(" (").append(value).append(')');
        }
        return text.toString();
    }
}
