package com.retail.inventory.count.web;

import com.retail.inventory.count.Count;
import com.retail.inventory.count.CountPosting;
import com.retail.inventory.count.CountService;
import com.retail.platform.security.Allowed;
import com.retail.platform.security.Caller;
import com.retail.platform.security.Role;
import com.retail.platform.web.ETags;
import jakarta.validation.Valid;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/inventory/counts/{countId}")
@Allowed({Role.ADMIN, Role.WAREHOUSE_MANAGER})
class CountPostingController {

    record PostingRequest() {}

    record RestatementRequest() {}

    private final CountService counts;
    private final CountPosting posting;

    CountPostingController(CountService counts, CountPosting posting) {
        this.counts = counts;
        this.posting = posting;
    }

    @PostMapping("/posting")
    ResponseEntity<Count> post(
            @PathVariable UUID countId,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody PostingRequest request,
            Caller caller) {
        counts.get(countId, caller);
        return tagged(
                posting.post(countId, caller.actor(), version -> ETags.check(ifMatch, version)));
    }

    @PostMapping("/restatement")
    ResponseEntity<Count> restate(
            @PathVariable UUID countId,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody RestatementRequest request,
            Caller caller) {
        counts.get(countId, caller);
        return tagged(
                posting.restate(countId, caller.actor(), version -> ETags.check(ifMatch, version)));
    }

    private static ResponseEntity<Count> tagged(Count count) {
        return ResponseEntity.ok().eTag(ETags.of(count.version())).body(count);
    }
}
