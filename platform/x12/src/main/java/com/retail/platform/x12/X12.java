package com.retail.platform.x12;

import java.util.List;

/// Reads and writes X12 interchanges with transaction sets 846, 850, 852, 855 and 856 as in version
/// 004010.
public final class X12 {

    /// Longer texts are not read.
    public static final int MOST_CHARACTERS = 10_000_000;

    private X12() {}

    /// Reads all interchanges of a text. Whatever it is, it is answered, not thrown at.
    public static List<Received> read(String text) {
        return InterchangeReader.read(text);
    }

    /// Writes an interchange, a segment a line. What was written is read to the same again.
    ///
    /// @throws X12Exception if there is something in it that X12 can't say, with each fault
    /// @throws IllegalArgumentException if it has a transaction that was refused
    public static String write(Interchange interchange) {
        return InterchangeWriter.write(interchange);
    }
}
