package com.retail.platform.web;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One page of a list, and where the next one starts.
///
/// @param items the page's items, in order
/// @param nextCursor what to send as `?cursor=` for the next page; null on the last one
public record Page<T>(List<T> items, @Nullable String nextCursor) {

    /// A page from rows that were read with [PageQuery#rowsToRead]; `cursor` gives a row's sort
    /// key, part by part.
    public static <T> Page<T> of(List<T> rows, PageQuery query, Function<T, List<String>> cursor) {
        if (rows.size() <= query.limit()) {
            return new Page<>(rows, null);
        }
        return endingEarly(rows.subList(0, query.limit()), cursor);
    }

    /// A page of these, with more behind them, however many were asked for.
    public static <T> Page<T> endingEarly(List<T> items, Function<T, List<String>> cursor) {
        return new Page<>(items, PageQuery.encode(cursor.apply(items.getLast())));
    }

    /// The same page with each item shown another way.
    public <R> Page<R> map(Function<T, R> view) {
        return new Page<>(items.stream().map(view).toList(), nextCursor);
    }
}
