package com.retail.platform.web;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/// Entity tags made of a record's version (RFC 9110, strong tags).
public final class ETags {

    private ETags() {}

    /// The tag of that version, with its quotes.
    public static String of(long version) {
        return "\"" + version + "\"";
    }

    /// Passes when `If-Match` names the present version (or is `*`); 428 when it is missing, 412
    /// when it is stale.
    public static void require(@Nullable String ifMatch, long presentVersion) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw Problem.of(
                    HttpStatus.PRECONDITION_REQUIRED,
                    "if-match-required",
                    "Say which version you mean",
                    "Send the ETag that you read as If-Match, so that nobody's change is overwritten.");
        }
        check(ifMatch, presentVersion);
    }

    /// As [#require] for a record that is there; a new one (version 0) needs no tag, and with one
    /// it is a 412: what the caller read is gone.
    public static void requireIfThere(@Nullable String ifMatch, long presentVersion) {
        if (presentVersion > 0) {
            require(ifMatch, presentVersion);
        } else if (ifMatch != null && !ifMatch.isBlank()) {
            throw Problem.preconditionFailed("It is not there.");
        }
    }

    /// As [#require], but passes when there is no `If-Match`.
    public static void check(@Nullable String ifMatch, long presentVersion) {
        if (ifMatch == null || ifMatch.isBlank() || ifMatch.strip().equals("*")) {
            return;
        }
        for (var tag : ifMatch.split(",")) {
            if (tag.strip().equals(of(presentVersion))) {
                return;
            }
        }
        throw Problem.preconditionFailed(
                "It is now at version " + of(presentVersion) + ": read it again.");
    }
}
