package com.retail.platform.gs1;

/// Why a code was refused; the names are stable, so they may be stored and counted.
public enum Reason {
    /// Nothing was read.
    EMPTY,
    /// More than [Barcode#MAX_LENGTH] characters.
    TOO_LONG,
    /// A control character other than the separator GS.
    CONTROL_CHARACTER,
    /// A character that may not be at its place, such as a letter in a GTIN.
    INVALID_CHARACTER,
    /// A length that no GTIN, or not this symbology's data, has.
    WRONG_LENGTH,
    /// The check digit or check characters do not match: misread or mistyped.
    WRONG_CHECK_DIGIT,
    /// All zeros, which nobody is given.
    ALL_ZERO,
    /// The symbology's name or identifier is not known here.
    UNKNOWN_SYMBOLOGY,
    /// The identifier in the data contradicts the symbology that was given.
    SYMBOLOGY_CONFLICT,
    /// Data that this symbology doesn't carry by the standard.
    WRONG_FOR_SYMBOLOGY,
    /// Text that is not in any of the forms of GS1.
    NOT_GS1,
    /// No such Application Identifier.
    UNKNOWN_AI,
    /// Brackets that don't enclose an Application Identifier, or one without a value.
    MALFORMED_BRACKETS,
    /// A value that breaks the format of its Application Identifier.
    INVALID_VALUE,
    /// A day, month or time that doesn't exist.
    INVALID_DATE,
    /// One Application Identifier twice with different values (twice at all in a Digital Link).
    REPEATED_AI,
    /// Application Identifiers that may not be together.
    CONFLICTING_AIS,
    /// A web address without a GS1 key, in short names, or compressed.
    NOT_A_DIGITAL_LINK,
    /// A Digital Link that breaks the syntax: qualifiers out of order, an attribute that isn't one,
    /// broken percent encoding.
    MALFORMED_LINK
}
