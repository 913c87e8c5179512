package com.retail.supplychain.call;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A call as a caller sees it.
///
/// @param state `waiting`, `done`, `parked` (refused for good, for a person to see) or `dropped`
///   (no longer needed)
/// @param nextAt when it is made next; null unless it waits
/// @param attempts how often it was tried
/// @param body as it is sent; null in lists
/// @param tries each try, the latest first; null in lists
@JsonInclude(JsonInclude.Include.ALWAYS)
public record CallView(
        UUID id,
        String kind,
        String state,
        UUID subjectId,
        @Nullable UUID locationId,
        int attempts,
        @Nullable Integer lastStatus,
        @Nullable String lastError,
        Instant createdAt,
        @Nullable Instant nextAt,
        @Nullable Instant doneAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String body,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Attempt> tries) {

    /// @param error null if it was taken
    public record Attempt(
            Instant startedAt, Instant endedAt, @Nullable Integer status, @Nullable String error) {}

    CallView with(String text, List<Attempt> attempts) {
        return new CallView(
                id,
                kind,
                state,
                subjectId,
                locationId,
                this.attempts,
                lastStatus,
                lastError,
                createdAt,
                nextAt,
                doneAt,
                text,
                attempts);
    }
}
