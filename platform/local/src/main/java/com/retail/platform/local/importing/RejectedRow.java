package com.retail.platform.local.importing;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// A row that was not taken, and why.
///
/// @param line where it begins in its file, the header being line 1
/// @param money the sum it stood for, if it was a sale and says so
public record RejectedRow(
        String file, long line, String reason, String text, @Nullable BigDecimal money) {

    static RejectedRow of(String file, CsvFile.Line line, String reason) {
        return new RejectedRow(file, line.number(), reason, line.text(), null);
    }
}
