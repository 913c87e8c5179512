package com.retail.supplychain.supplier;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.http.HttpHeaders;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;
import tools.jackson.databind.json.JsonMapper;

/// Makes the HTTP client: timeouts, token, trace, and faults in place of Spring's exceptions.
final class SupplierHttp {

    private static final int SHOWN_OF_A_REFUSAL = 500;

    private SupplierHttp() {}

    static SupplierApi api(SupplierProperties properties, JsonMapper json, Clock clock) {
        var client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(properties.connectTimeout())
                        .build();
        var factory = new JdkClientHttpRequestFactory(client);
        factory.setReadTimeout(properties.answerTimeout());
        var plain =
                RestClient.builder()
                        .baseUrl(properties.url().toString())
                        .requestFactory(factory)
                        .build();
        var tokens = new AccessTokens(plain, properties, json, clock);
        var signed =
                plain.mutate()
                        .requestInterceptor(
                                (request, body, execution) -> {
                                    var token = tokens.current();
                                    request.getHeaders().setBearerAuth(token);
                                    var trace = MDC.get("traceparent");
                                    if (trace != null) {
                                        request.getHeaders().set("traceparent", trace);
                                    }
                                    var response = execution.execute(request, body);
                                    if (response.getStatusCode().value() == 401) {
                                        tokens.refused(token);
                                    }
                                    return response;
                                })
                        .defaultStatusHandler(
                                status -> !status.is2xxSuccessful(),
                                (request, response) -> {
                                    throw fault(response, clock.instant());
                                })
                        .build();
        return HttpServiceProxyFactory.builderFor(RestClientAdapter.create(signed))
                .build()
                .createClient(SupplierApi.class);
    }

    private static SupplierFault fault(ClientHttpResponse response, Instant now)
            throws IOException {
        var text =
                new String(
                        response.getBody().readNBytes(SHOWN_OF_A_REFUSAL), StandardCharsets.UTF_8);
        int status = response.getStatusCode().value();
        return SupplierFault.answered(
                status,
                retryAfter(response.getHeaders().getFirst(HttpHeaders.RETRY_AFTER), now),
                "answered " + status + (text.isBlank() ? "" : ": " + text.replace('\0', ' ')));
    }

    /// `Retry-After` in seconds or as a date; zero if it is missing or unusable, a day at most.
    static Duration retryAfter(@Nullable String header, Instant now) {
        if (header == null) {
            return Duration.ZERO;
        }
        Duration wait;
        try {
            wait = Duration.ofSeconds(Long.parseLong(header.strip()));
        } catch (NumberFormatException notSeconds) {
            try {
                var at = ZonedDateTime.parse(header.strip(), DateTimeFormatter.RFC_1123_DATE_TIME);
                wait = Duration.between(now, at.toInstant());
            } catch (DateTimeException unusable) {
                return Duration.ZERO;
            }
        }
        if (wait.isNegative()) {
            return Duration.ZERO;
        }
        return wait.compareTo(Duration.ofDays(1)) > 0 ? Duration.ofDays(1) : wait;
    }
}
