package com.retail.pepsico.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.retail.pepsico.Settings;
import com.retail.pepsico.webhook.Webhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Signs webhooks by Standard Webhooks and posts them, one attempt at a time.
@Component
class Post {

    private static final Pattern QUANTITY = Pattern.compile("(_quantity\":)\\d+");
    private static final byte[] WRONG_KEY = "not the key that was agreed upon".getBytes(UTF_8);
    private static final int LONGEST_ERROR = 500;
    private final Settings.Webhook settings;
    private final HttpClient http;

    Post(Settings settings) {
        this.settings = settings.webhook();
        this.http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(settings.webhook().timeout())
                        .build();
    }

    /// What came of an attempt; without a status the connection failed.
    record Result(@Nullable Integer status, @Nullable String error, Duration retryAfter) {

        boolean taken() {
            return status != null && status >= 200 && status < 300;
        }

        boolean gone() {
            return status != null && status == 410;
        }
    }

    /// Sends the webhook as it is, signed as sent at this time.
    Result genuine(Webhook webhook, Instant at) {
        try {
            return send(
                    webhook.id(),
                    at,
                    webhook.body(),
                    new com.standardwebhooks.Webhook(settings.secret()));
        } catch (EmptyWebhookSecretException e) {
            throw new IllegalStateException("WEBHOOK_SECRET is empty", e);
        }
    }

    /// Sends something the supplier never said: another id, other quantities, signed with another
    /// key.
    Result forged(Webhook webhook, Instant at) {
        try {
            var body = QUANTITY.matcher(webhook.body()).replaceAll("$1999999");
            return send(
                    "msg_forged" + webhook.id().substring(4),
                    at,
                    body,
                    new com.standardwebhooks.Webhook(WRONG_KEY));
        } catch (EmptyWebhookSecretException e) {
            throw new IllegalStateException(e);
        }
    }

    private Result send(String id, Instant at, String body, com.standardwebhooks.Webhook signer) {
        try {
            var request =
                    HttpRequest.newBuilder(URI.create(settings.url()))
                            .timeout(settings.timeout())
                            .header("content-type", "application/json")
                            .header("user-agent", "simulated-pepsico")
                            .header("webhook-id", id)
                            .header("webhook-timestamp", Long.toString(at.getEpochSecond()))
                            .header("webhook-signature", signer.sign(id, at.getEpochSecond(), body))
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build();
            var response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            response.body().close();
            return new Result(response.statusCode(), null, retryAfter(response));
        } catch (WebhookSigningException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            var text = e.toString();
            return new Result(
                    null, text.substring(0, Math.min(text.length(), LONGEST_ERROR)), Duration.ZERO);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Result(null, "stopped", Duration.ZERO);
        }
    }

    private static Duration retryAfter(HttpResponse<?> response) {
        return response.headers()
                .firstValue("retry-after")
                .filter(text -> text.matches("\\d{1,6}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                .orElse(Duration.ZERO);
    }
}
