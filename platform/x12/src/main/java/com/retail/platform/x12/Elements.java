package com.retail.platform.x12;

import com.retail.platform.x12.document.Segment;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The elements of a segment while it is read, by their places from 1 on.
///
/// @param position of the segment in the transaction
record Elements(Segment segment, int position) {

    @Nullable String text(int place) {
        var text = segment.element(place);
        return text.isEmpty() ? null : text;
    }

    /// One that the schema has as required.
    String required(int place) {
        return segment.element(place);
    }

    @Nullable BigDecimal number(int place) {
        return read(place, Reason.INVALID_VALUE, Wire::number);
    }

    @Nullable Integer integer(int place) {
        return read(place, Reason.INVALID_VALUE, Integer::valueOf);
    }

    @Nullable LocalDate date(int place) {
        return read(place, Reason.INVALID_DATE, Wire::date);
    }

    /// Without its century.
    @Nullable LocalDate shortDate(int place) {
        return read(place, Reason.INVALID_DATE, Wire::shortDate);
    }

    @Nullable LocalTime time(int place) {
        return read(place, Reason.INVALID_TIME, Wire::time);
    }

    /// One that has to be there.
    <T> T required(int place, @Nullable T value) {
        if (value == null) {
            throw new Unreadable(fault(place, Reason.ELEMENT_MISSING));
        }
        return value;
    }

    Fault fault(int place, Reason reason) {
        return new Fault(segment.tag(), position, place, reason, text(place));
    }

    private <T> @Nullable T read(int place, Reason otherwise, Function<String, T> reading) {
        var text = text(place);
        try {
            return text == null ? null : reading.apply(text);
        } catch (DateTimeException | NumberFormatException e) {
            throw new Unreadable(fault(place, otherwise));
        }
    }
}
