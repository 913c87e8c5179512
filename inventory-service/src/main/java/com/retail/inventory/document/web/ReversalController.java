package com.retail.inventory.document.web;

import com.retail.inventory.document.ReversalService;
import com.retail.inventory.stock.Movement;
import com.retail.platform.security.Allowed;
import com.retail.platform.security.Caller;
import com.retail.platform.security.Role;
import com.retail.platform.web.Answers;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/inventory")
@Allowed({Role.ADMIN, Role.WAREHOUSE_MANAGER})
class ReversalController {

    record ReversalRequest(@Nullable @Size(max = 500) String note) {}

    private final ReversalService reversals;

    ReversalController(ReversalService reversals) {
        this.reversals = reversals;
    }

    @PostMapping("/movements/{movementId}/reversal")
    @Answers(201)
    ResponseEntity<Movement> reverse(
            @PathVariable UUID movementId,
            @Valid @RequestBody ReversalRequest request,
            Caller caller) {
        var posted = reversals.reverse(movementId, request.note(), caller);
        return ResponseEntity.status(HttpStatus.CREATED)
                .header("Idempotency-Replayed", String.valueOf(posted.repeated()))
                .body(posted.movement());
    }

    @PostMapping("/documents/{documentId}/reversal")
    @Answers(201)
    ResponseEntity<DocumentAnswer> reverseDocument(
            @PathVariable UUID documentId,
            @Valid @RequestBody ReversalRequest request,
            Caller caller) {
        return DocumentAnswer.created(
                reversals.reverseDocument(documentId, request.note(), caller));
    }
}
