package com.retail.pepsico.webhook;

import com.retail.pepsico.Refusal;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The buyer's end of the webhooks.
///
/// @param url empty: webhooks are kept and sent once there is one
/// @param secrets `whsec_…`; several while one is being replaced, each message is signed with all
/// @param events the types that were agreed upon; others are neither sent nor counted
record Receiver(String url, List<String> secrets, Set<String> events) {

    /// The signatures of a message, by all secrets.
    String sign(String id, Instant at, String body) {
        try {
            var signatures = new ArrayList<String>();
            for (var secret : secrets) {
                signatures.add(new Webhook(secret).sign(id, at.getEpochSecond(), body));
            }
            return String.join(" ", signatures);
        } catch (EmptyWebhookSecretException | WebhookSigningException e) {
            throw new IllegalStateException("a secret can't sign", e);
        }
    }

    /// Refuses what can't receive.
    void check() {
        if (!url.isEmpty() && !url.matches("https?://.+")) {
            throw Refusal.invalid("invalid", "/url", "must begin with http:// or https://");
        }
        if (!url.isEmpty() && secrets.isEmpty()) {
            throw Refusal.invalid("invalid", "/secrets", "one is needed with a url");
        }
        for (var secret : secrets) {
            if (!secret.matches("whsec_[A-Za-z0-9+/]{32,88}={0,2}")) {
                throw Refusal.invalid("invalid", "/secrets", "must be whsec_ and base64");
            }
        }
        for (var event : events) {
            if (!Webhooks.TYPES.contains(event)) {
                throw Refusal.invalid("invalid", "/events", "must be of " + Webhooks.TYPES);
            }
        }
    }
}
