package com.retail.platform.web;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/// Which page of a list is asked for: a controller parameter, from `?limit=` and `?cursor=`.
///
/// @param limit how many items at most, 1 to 500
/// @param after the sort key of the last item of the page before, part by part; empty for the first
///   page
public record PageQuery(int limit, List<String> after) {

    static final int DEFAULT_LIMIT = 50;
    static final int MAX_LIMIT = 500;
    private static final String SEPARATOR = "\u001f";

    /// How many rows to read: one more than the page holds, which tells whether there is a next
    /// page.
    public int rowsToRead() {
        return limit + 1;
    }

    public boolean isFirst() {
        return after.isEmpty();
    }

    /// The cursor's only part as an id, or the lowest id for the first page; a 400 problem when it
    /// is not an id.
    public UUID afterId() {
        if (isFirst()) {
            return new UUID(0, 0);
        }
        try {
            return UUID.fromString(after.getLast());
        } catch (IllegalArgumentException e) {
            throw unreadable();
        }
    }

    /// The 400 for a cursor that no page gave out.
    public static Problem unreadable() {
        return Problem.badRequest(
                "The cursor is not one that a page gave out.",
                Problem.Fault.in("cursor", "unknown"));
    }

    static String encode(List<String> parts) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join(SEPARATOR, parts).getBytes(StandardCharsets.UTF_8));
    }

    static List<String> decode(String cursor) {
        try {
            var text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            if (text.isEmpty() || text.indexOf('\0') >= 0) {
                throw unreadable();
            }
            return List.of(text.split(SEPARATOR, -1));
        } catch (IllegalArgumentException e) {
            throw unreadable();
        }
    }
}
