package com.retail.platform.x12;

import java.util.Locale;

/// What is wrong with a segment or an element.
public enum Reason {
    /// It is not X12 from here on.
    NOT_X12,
    /// There are more characters than are read.
    TOO_MUCH,
    /// A transaction set or a version that is not read here.
    NOT_READ_HERE,
    SEGMENT_MISSING,
    SEGMENT_UNEXPECTED,
    SEGMENT_TOO_OFTEN,
    ELEMENT_MISSING,
    /// There is no such element here, or another one excludes it.
    ELEMENT_UNEXPECTED,
    TOO_SHORT,
    TOO_LONG,
    INVALID_CHARACTER,
    INVALID_VALUE,
    INVALID_DATE,
    INVALID_TIME,
    /// A count in a trailer is not the count.
    COUNT_DIFFERS,
    /// The control number in a trailer is not the header's.
    CONTROL_NUMBER_DIFFERS,
    /// The part of the hierarchy that it names is not there.
    PARENT_UNKNOWN,
    /// It is right, but would be lost on the way through the records.
    NOT_KEPT;

    /// In words.
    String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
