package com.retail.supplychain.webhook;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Tells genuine webhooks from others, by the rules of Standard Webhooks 1.0.0: HMAC over id, time
/// and the body's bytes, by any of the live secrets, close to our time. Compares in constant time.
final class Signatures {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,100}");
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}");
    private static final int LONGEST_HEADER = 1000;

    private final List<Webhook> secrets;
    private final Duration tolerance;

    /// @throws IllegalArgumentException if a secret can't be one
    Signatures(List<String> secrets, Duration tolerance) {
        this.tolerance = tolerance;
        this.secrets = new ArrayList<>();
        for (var secret : secrets) {
            if (secret.isBlank()) {
                continue;
            }
            try {
                this.secrets.add(new Webhook(secret.strip()));
            } catch (EmptyWebhookSecretException e) {
                throw new IllegalArgumentException("a webhook secret is empty", e);
            }
        }
    }

    boolean hasSecrets() {
        return !secrets.isEmpty();
    }

    /// When the webhook was sent, if it is genuine and not stale.
    Optional<Instant> check(
            @Nullable String id,
            @Nullable String timestamp,
            @Nullable String signature,
            byte[] body,
            Instant now) {
        if (id == null
                || timestamp == null
                || signature == null
                || signature.length() > LONGEST_HEADER
                || !ID.matcher(id).matches()
                || !SECONDS.matcher(timestamp).matches()) {
            return Optional.empty();
        }
        var sent = Instant.ofEpochSecond(Long.parseLong(timestamp));
        if (Duration.between(sent, now).abs().compareTo(tolerance) > 0) {
            return Optional.empty();
        }
        var text = text(body);
        if (text == null) {
            return Optional.empty();
        }
        boolean genuine = false;
        for (var secret : secrets) {
            var expected = sign(secret, id, sent.getEpochSecond(), text);
            for (var given : signature.split(" ")) {
                // No short cut: how long it takes says nothing of which secret or signature fits.
                genuine |= MessageDigest.isEqual(expected, given.getBytes(StandardCharsets.UTF_8));
            }
        }
        return genuine ? Optional.of(sent) : Optional.empty();
    }

    private static byte[] sign(Webhook secret, String id, long seconds, String body) {
        try {
            return secret.sign(id, seconds, body).getBytes(StandardCharsets.UTF_8);
        } catch (WebhookSigningException e) {
            throw new IllegalStateException("can't compute a signature", e);
        }
    }

    /// The body as text, if it is UTF-8: other bytes would not survive the way into text and back.
    private static @Nullable String text(byte[] body) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
