package com.retail.platform.example;

import static org.assertj.core.api.Assertions.assertThat;

import com.retail.platform.testkit.RetailServiceTest;
import com.retail.platform.testkit.Tokens;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/// A service that was started for the first time while nobody has keys for it.
@RetailServiceTest(
        schema = "reporting",
        kafka = false,
        properties = "retail.security.jwks-uri=http://127.0.0.1:1/certs")
class KeysAwayIT {

    @LocalServerPort private int port;

    @Test
    void answersThatTokensCantBeCheckedRightNow() throws Exception {
        var answer =
                HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(
                                                URI.create("http://127.0.0.1:" + port + "/things"))
                                        .header("Authorization", "Bearer " + Tokens.mint("admin"))
                                        .build(),
                                BodyHandlers.ofString());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("5");
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValue("application/problem+json");
    }
}
