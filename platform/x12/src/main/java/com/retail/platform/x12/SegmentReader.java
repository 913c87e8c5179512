package com.retail.platform.x12;

import com.retail.platform.x12.document.Segment;
import io.xlate.edi.stream.EDIStreamEvent;
import io.xlate.edi.stream.EDIStreamReader;
import io.xlate.edi.stream.EDIStreamValidationError;
import java.util.ArrayList;
import java.util.List;

/// Collects the elements of a segment from a stream, and names what the stream finds wrong.
final class SegmentReader {

    /// The elements of ISA that declare delimiters.
    private static final int REPETITION = 11;

    private static final int COMPONENT = 16;

    private final EDIStreamReader in;
    private final List<String> elements = new ArrayList<>();
    private String tag = "";

    SegmentReader(EDIStreamReader in) {
        this.in = in;
    }

    void start() {
        tag = in.getText();
        elements.clear();
    }

    void element() {
        int place = in.getLocation().getElementPosition();
        while (elements.size() < place) {
            elements.add("");
        }
        elements.set(place - 1, in.getText());
    }

    /// The segment, with its position in the interchange.
    Elements end() {
        return new Elements(new Segment(tag, elements), in.getLocation().getSegmentPosition());
    }

    /// What the stream finds wrong now.
    Fault fault() {
        var error = in.getErrorType();
        var text =
                error.getCategory() == EDIStreamEvent.ELEMENT_OCCURRENCE_ERROR ? "" : in.getText();
        boolean whole = reason(error).name().startsWith("SEGMENT");
        var location = in.getLocation();
        return new Fault(
                whole && !text.isEmpty() ? text : tag,
                location.getSegmentPosition(),
                whole ? 0 : Math.max(0, location.getElementPosition()),
                reason(error),
                whole || text.isEmpty() ? null : text);
    }

    /// The stream can't go on.
    Fault broken() {
        var location = in.getLocation();
        return new Fault(
                tag,
                Math.max(0, location.getSegmentPosition()),
                Math.max(0, location.getElementPosition()),
                Reason.NOT_X12,
                null);
    }

    /// Whether it is no fault but a delimiter, which may be any character, declared in ISA.
    static boolean isDelimiter(Fault fault) {
        int element = fault.element();
        return fault.segment().equals("ISA")
                && (element == REPETITION || element == COMPONENT)
                && fault.reason() == Reason.INVALID_CHARACTER;
    }

    static Reason reason(EDIStreamValidationError error) {
        return switch (error) {
            case MANDATORY_SEGMENT_MISSING, CONDITIONAL_REQUIRED_SEGMENT_MISSING ->
                    Reason.SEGMENT_MISSING;
            case LOOP_OCCURS_OVER_MAXIMUM_TIMES, SEGMENT_EXCEEDS_MAXIMUM_USE ->
                    Reason.SEGMENT_TOO_OFTEN;
            case REQUIRED_DATA_ELEMENT_MISSING, CONDITIONAL_REQUIRED_DATA_ELEMENT_MISSING ->
                    Reason.ELEMENT_MISSING;
            case TOO_MANY_DATA_ELEMENTS,
                    TOO_MANY_COMPONENTS,
                    TOO_MANY_REPETITIONS,
                    EXCLUSION_CONDITION_VIOLATED ->
                    Reason.ELEMENT_UNEXPECTED;
            case DATA_ELEMENT_TOO_SHORT -> Reason.TOO_SHORT;
            case DATA_ELEMENT_TOO_LONG -> Reason.TOO_LONG;
            case INVALID_CHARACTER_DATA -> Reason.INVALID_CHARACTER;
            case INVALID_DATE -> Reason.INVALID_DATE;
            case INVALID_TIME -> Reason.INVALID_TIME;
            case CONTROL_REFERENCE_MISMATCH -> Reason.CONTROL_NUMBER_DIFFERS;
            case CONTROL_COUNT_DOES_NOT_MATCH_ACTUAL_COUNT -> Reason.COUNT_DIFFERS;
            default ->
                    error.getCategory() == EDIStreamEvent.SEGMENT_ERROR
                            ? Reason.SEGMENT_UNEXPECTED
                            : Reason.INVALID_VALUE;
        };
    }
}
