package com.retail.catalog.product;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What became of an imported file, row by row.
///
/// @param dryRun whether nothing was kept
public record ImportReport(
        boolean dryRun,
        int rows,
        long created,
        long updated,
        long unchanged,
        long rejected,
        List<Row> items) {

    /// What became of a row.
    public enum Result {
        CREATED,
        UPDATED,
        UNCHANGED,
        REJECTED
    }

    /// @param line where the row begins in the file, from 1
    /// @param reasons why it was rejected, each with its column
    public record Row(long line, Result result, @Nullable UUID productId, List<String> reasons) {

        static Row rejected(ImportRow row, List<String> reasons) {
            return new Row(row.line(), Result.REJECTED, null, reasons);
        }
    }

    static ImportReport of(boolean dryRun, List<Row> items) {
        return new ImportReport(
                dryRun,
                items.size(),
                count(items, Result.CREATED),
                count(items, Result.UPDATED),
                count(items, Result.UNCHANGED),
                count(items, Result.REJECTED),
                items);
    }

    private static long count(List<Row> items, Result result) {
        return items.stream().filter(row -> row.result() == result).count();
    }
}
