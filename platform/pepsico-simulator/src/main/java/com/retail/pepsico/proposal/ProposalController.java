package com.retail.pepsico.proposal;

import com.retail.pepsico.BuyerIds;
import com.retail.pepsico.Cursor;
import com.retail.pepsico.Refusal;
import com.retail.pepsico.intake.Intake;
import com.retail.pepsico.intake.Kind;
import com.retail.pepsico.intake.Message;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Proposed orders over HTTP, as the contract says.
@RestController
@RequestMapping("/v1/proposals")
class ProposalController {

    private final Proposals proposals;
    private final ProposalDesk desk;
    private final Intake intake;
    private final Clock clock;

    ProposalController(Proposals proposals, ProposalDesk desk, Intake intake, Clock clock) {
        this.proposals = proposals;
        this.desk = desk;
        this.intake = intake;
        this.clock = clock;
    }

    record Page(List<ProposalView> items, @Nullable String nextCursor) {}

    @GetMapping
    Page list(
            @RequestParam(required = false)
                    @Pattern(regexp = "proposed|approved|adjusted|refused|expired")
                    @Nullable String status,
            @RequestParam(name = "ship_to", required = false) @Pattern(regexp = BuyerIds.PATTERN)
                    @Nullable String shipTo,
            @RequestParam(defaultValue = "") @Size(max = 300) String after,
            @RequestParam(defaultValue = "100") @Min(1) @Max(500) int limit) {
        var now = clock.instant();
        var found = proposals.page(status, shipTo, Cursor.number(after), limit + 1, now);
        var page = found.subList(0, Math.min(limit, found.size()));
        return new Page(
                page.stream().map(one -> ProposalView.of(one.proposal(), now)).toList(),
                found.size() > limit ? Cursor.of(Long.toString(page.getLast().number())) : null);
    }

    @GetMapping("/{id}")
    ProposalView get(@PathVariable UUID id) {
        return proposals
                .find(id)
                .map(proposal -> ProposalView.of(proposal, clock.instant()))
                .orElseThrow(() -> Refusal.notFound("proposal"));
    }

    @PostMapping(path = "/{id}/decision", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<String> decide(
            @PathVariable UUID id,
            @RequestHeader("Idempotency-Key") @Pattern(regexp = Intake.KEY) String key,
            @Valid @RequestBody DecisionRequest request) {
        var message = new Message(Kind.DECISION, id.toString(), key, request);
        return intake.take(message, () -> desk.decide(id, request, clock.instant())).entity();
    }
}
