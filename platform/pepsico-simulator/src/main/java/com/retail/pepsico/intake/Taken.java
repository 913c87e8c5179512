package com.retail.pepsico.intake;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/// The answer as it goes out: now, or again.
public record Taken(int status, String body, boolean replayed) {

    public ResponseEntity<String> entity() {
        return entity(ResponseEntity.status(status));
    }

    /// The answer with headers of its own.
    public ResponseEntity<String> entity(ResponseEntity.BodyBuilder builder) {
        return builder.header("Idempotent-Replayed", Boolean.toString(replayed))
                .contentType(MediaType.APPLICATION_JSON)
                .body(body);
    }
}
