package com.retail.pepsico;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;

/// Where a list goes on: the keys of the last row, made opaque. Keys have no spaces.
public final class Cursor {

    private Cursor() {}

    public static String of(String... keys) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join(" ", keys).getBytes(UTF_8));
    }

    /// The keys of a cursor, or as many empty ones if it is empty: the list's beginning.
    public static String[] read(String cursor, int keys) {
        if (cursor.isEmpty()) {
            return " ".repeat(keys - 1).split(" ", -1);
        }
        try {
            var parts = new String(Base64.getUrlDecoder().decode(cursor), UTF_8).split(" ", -1);
            if (parts.length == keys) {
                for (var part : parts) {
                    require(part.matches(BuyerIds.PATTERN));
                }
                return parts;
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw Refusal.badRequest("after is not a cursor of this list");
    }

    /// The number that a cursor of one key is; 0 for the beginning.
    public static long number(String cursor) {
        var text = read(cursor, 1)[0];
        try {
            return text.isEmpty() ? 0 : Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw Refusal.badRequest("after is not a cursor of this list");
        }
    }

    private static void require(boolean right) {
        if (!right) {
            throw new IllegalArgumentException();
        }
    }
}
