package com.retail.inventory.document.web;

import com.retail.inventory.document.Document;
import com.retail.inventory.document.PostedDocument;
import com.retail.inventory.entry.LineAnswer;
import java.net.URI;
import java.util.List;
import org.springframework.http.ResponseEntity;

/// A document as it was booked, with each line's own status.
record DocumentAnswer(Document document, List<LineAnswer> lines) {

    static ResponseEntity<DocumentAnswer> created(PostedDocument posted) {
        return ResponseEntity.created(
                        URI.create("/inventory/documents/" + posted.document().documentId()))
                .header("Idempotency-Replayed", String.valueOf(posted.repeated()))
                .body(
                        new DocumentAnswer(
                                posted.document(),
                                posted.outcomes().stream().map(LineAnswer::of).toList()));
    }
}
