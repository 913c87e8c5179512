package com.retail.gateway;

import static com.retail.gateway.TestGateway.json;
import static com.retail.gateway.TestGateway.send;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class DocsIT {

    @Test
    void mergesTheDocumentsOfAllServicesAndNamesTheMissing() {
        try (var services = new TestServices();
                var catalog = new TestServices();
                var gateway =
                        new TestGateway(
                                services,
                                Map.of("retail.gateway.services.catalog.url", catalog.url()))) {
            services.answers("/v3/api-docs", 503, "application/json", "{}");
            catalog.answers(
                    "/v3/api-docs",
                    200,
                    "application/json",
                    """
                    {"openapi":"3.1.0","info":{"title":"Catalog"},
                     "paths":{"/products":{"get":{"operationId":"list"}},"/users":{"get":{}}}}
                    """);

            var response = send(gateway.to("/v3/api-docs"));
            assertThat(response.statusCode()).isEqualTo(200);
            var api = json(response);
            assertThat(api.path("openapi").stringValue()).isEqualTo("3.1.0");
            assertThat(api.path("paths").propertyNames()).containsExactly("/products");
            assertThat(api.path("x-missing")).hasSize(6);

            send(gateway.to("/v3/api-docs"));
            assertThat(catalog.timesAsked("/v3/api-docs")).isEqualTo(1);
        }
    }

    @Test
    void servesThePageAndItsFilesFromHere() {
        try (var services = new TestServices();
                var gateway = new TestGateway(services, Map.of())) {
            var page = send(gateway.to("/docs"));
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("text/html");
            assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .contains("script-src 'self'");
            assertThat(page.body()).doesNotContain("https://", "http://", "<script>");
            for (var file :
                    new String[] {
                        "swagger-ui.css", "swagger-ui-bundle.js", "docs.js", "favicon-32x32.png"
                    }) {
                assertThat(send(gateway.to("/docs/" + file)).statusCode()).isEqualTo(200);
            }
            var packed =
                    send(
                            gateway.to("/docs/swagger-ui-bundle.js")
                                    .header("Accept-Encoding", "gzip"),
                            java.net.http.HttpResponse.BodyHandlers.ofByteArray());
            assertThat(packed.headers().firstValue("Content-Encoding")).hasValue("gzip");
            assertThat(packed.body().length).isLessThan(700_000);
            assertThat(send(gateway.to("/docs/index.html")).statusCode()).isEqualTo(404);
        }
    }
}
