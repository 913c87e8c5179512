package com.retail.pepsico.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.retail.pepsico.Settings;
import com.retail.pepsico.webhook.Webhooks.Webhook;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Signs webhooks by Standard Webhooks and posts them, one attempt at a time.
@Component
class Post {

    private static final Pattern QUANTITY =
            Pattern.compile("(_quantity\":|units_per_pallet\":)\\d+");
    private static final String WRONG_SECRET =
            "whsec_"
                    + Base64.getEncoder()
                            .encodeToString("not the key that was agreed upon".getBytes(UTF_8));
    private static final int LONGEST_ERROR = 500;
    private final Receivers receivers;
    private final Duration timeout;
    private final HttpClient http;

    Post(Receivers receivers, Settings settings) {
        this.receivers = receivers;
        this.timeout = settings.webhook().timeout();
        this.http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(timeout)
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

    /// A message as it goes over the wire, to be sent or sent again to the byte.
    record Letter(String id, Instant stamp, String body, String signature) {}

    /// The webhook as it is, signed as sent at this time.
    Letter genuine(Webhook webhook, Instant stamp) {
        var signature = receivers.current().sign(webhook.id(), stamp, webhook.body());
        return new Letter(webhook.id(), stamp, webhook.body(), signature);
    }

    /// Something the supplier never said: another id, other quantities, signed with another key.
    Letter forged(Webhook webhook, Instant stamp) {
        var receiver = receivers.current();
        var id = "msg_forged" + webhook.id().substring(4);
        var body = QUANTITY.matcher(webhook.body()).replaceAll("$1999999");
        var forger = new Receiver(receiver.url(), List.of(WRONG_SECRET), receiver.events());
        return new Letter(id, stamp, body, forger.sign(id, stamp, body));
    }

    Result send(Letter letter) {
        try {
            var request =
                    HttpRequest.newBuilder(URI.create(receivers.current().url()))
                            .timeout(timeout)
                            .header("content-type", "application/json")
                            .header("user-agent", "simulated-pepsico")
                            .header("webhook-id", letter.id())
                            .header(
                                    "webhook-timestamp",
                                    Long.toString(letter.stamp().getEpochSecond()))
                            .header("webhook-signature", letter.signature())
                            .POST(HttpRequest.BodyPublishers.ofString(letter.body()))
                            .build();
            var response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            response.body().close();
            return new Result(response.statusCode(), null, retryAfter(response));
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
