package com.retail.supplychain.webhook.web;

import com.retail.platform.security.Allowed;
import com.retail.platform.security.Public;
import com.retail.platform.security.Role;
import com.retail.platform.web.Page;
import com.retail.platform.web.PageQuery;
import com.retail.platform.web.Problem;
import com.retail.supplychain.webhook.StreamView;
import com.retail.supplychain.webhook.Streams;
import com.retail.supplychain.webhook.WebhookInbox;
import com.retail.supplychain.webhook.WebhookView;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class WebhookController {

    enum State {
        WAITING,
        APPLIED,
        QUARANTINED
    }

    private static final byte[] NOTHING = {};

    private final WebhookInbox inbox;
    private final Streams streams;

    WebhookController(WebhookInbox inbox, Streams streams) {
        this.inbox = inbox;
        this.streams = streams;
    }

    /// Signed, without a token. The same answer for whatever is wrong with it: nobody learns which.
    @PostMapping(path = "/webhooks/pepsico", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Public
    @ResponseStatus(HttpStatus.ACCEPTED)
    void receive(
            @RequestHeader(name = "webhook-id", required = false) @Nullable String id,
            @RequestHeader(name = "webhook-timestamp", required = false) @Nullable String timestamp,
            @RequestHeader(name = "webhook-signature", required = false) @Nullable String signature,
            @RequestBody(required = false) byte @Nullable [] body) {
        if (!inbox.take(id, timestamp, signature, body == null ? NOTHING : body)) {
            throw Problem.of(
                    HttpStatus.UNAUTHORIZED,
                    "webhook-not-genuine",
                    "The webhook is not genuine",
                    "Its signature, its id or its time is missing, wrong or stale.",
                    Problem.Fault.in("webhook-signature", "does not prove this message"));
        }
    }

    @GetMapping("/supply-chain/webhooks")
    @Allowed(Role.ADMIN)
    Page<WebhookView> list(@RequestParam(required = false) @Nullable State state, PageQuery page) {
        return inbox.page(state == null ? null : state.name().toLowerCase(Locale.ROOT), page);
    }

    @PostMapping("/supply-chain/webhooks/{id}/replay")
    @Allowed(Role.ADMIN)
    WebhookView replay(@PathVariable String id) {
        return inbox.replay(id);
    }

    /// How far each stream is known, and what is missing in it.
    @GetMapping("/supply-chain/webhooks/streams")
    @Allowed(Role.ADMIN)
    Page<StreamView> streams() {
        return new Page<>(streams.all(), null);
    }
}
