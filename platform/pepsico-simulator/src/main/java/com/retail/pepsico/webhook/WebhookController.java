package com.retail.pepsico.webhook;

import com.retail.pepsico.Refusal;
import com.retail.pepsico.webhook.Webhooks.Head;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// How far the streams of webhooks are, and missed ones again, as the contract says.
@RestController
@RequestMapping("/v1/webhook-streams")
class WebhookController {

    private static final int MOST_AT_ONCE = 1000;

    private final Webhooks webhooks;
    private final Clock clock;

    WebhookController(Webhooks webhooks, Clock clock) {
        this.webhooks = webhooks;
        this.clock = clock;
    }

    record Heads(List<Head> items) {}

    record Range(@Min(1) long fromSequence, @Min(1) long toSequence) {}

    record Redelivery(
            String stream, long fromSequence, long toSequence, int scheduled, long forgotten) {}

    @GetMapping
    Heads heads() {
        return new Heads(webhooks.heads());
    }

    @PostMapping(path = "/{stream}/redeliveries", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    Redelivery again(@PathVariable String stream, @Valid @RequestBody Range range) {
        var known =
                Arrays.stream(Stream.values())
                        .filter(candidate -> candidate.word().equals(stream))
                        .findFirst()
                        .orElseThrow(() -> Refusal.badRequest("There is no such stream."));
        var head =
                webhooks.heads().stream()
                        .filter(candidate -> candidate.stream().equals(stream))
                        .findFirst()
                        .orElseThrow();
        long from = range.fromSequence();
        long to = range.toSequence();
        if (to < from || to - from >= MOST_AT_ONCE) {
            throw Refusal.invalid(
                    "invalid", "/to_sequence", "must be from 0 to 999 more than from_sequence");
        }
        if (to > head.lastSequence()) {
            throw Refusal.invalid(
                    "invalid", "/to_sequence", "the last one is " + head.lastSequence());
        }
        int scheduled = webhooks.sendAgain(known, from, to, clock.instant());
        return new Redelivery(stream, from, to, scheduled, to - from + 1 - scheduled);
    }
}
