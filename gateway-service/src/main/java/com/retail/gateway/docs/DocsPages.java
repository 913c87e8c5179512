package com.retail.gateway.docs;

import java.io.IOException;
import java.util.Map;
import java.util.Properties;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.AvailabilityState;
import org.springframework.boot.availability.LivenessState;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.MediaTypeFactory;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/// The gateway's own pages: the try-out page with its files, the API document, and whether the
/// gateway is well.
@Configuration(proxyBeanMethods = false)
class DocsPages {

    private static final String UI = "META-INF/resources/webjars/swagger-ui/";
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
                    + " img-src 'self' data:; font-src 'self' data:; connect-src 'self';"
                    + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    @Bean
    RouterFunction<ServerResponse> pages(ApiDocument document, ApplicationAvailability availability)
            throws IOException {
        var files = files();
        return RouterFunctions.route()
                .GET("/v3/api-docs", request -> document(document))
                .GET("/docs", request -> file(new ClassPathResource("docs/index.html")))
                .GET("/docs/{file}", request -> file(request, files))
                .GET("/actuator/health", request -> health(availability.getReadinessState()))
                .GET(
                        "/actuator/health/readiness",
                        request -> health(availability.getReadinessState()))
                .GET(
                        "/actuator/health/liveness",
                        request -> health(availability.getLivenessState()))
                .build();
    }

    private static Map<String, Resource> files() throws IOException {
        var about = new Properties();
        try (var in =
                new ClassPathResource("META-INF/maven/org.webjars/swagger-ui/pom.properties")
                        .getInputStream()) {
            about.load(in);
        }
        var folder = UI + about.getProperty("version") + "/";
        return Map.of(
                "swagger-ui.css", new ClassPathResource(folder + "swagger-ui.css"),
                "swagger-ui-bundle.js", new ClassPathResource(folder + "swagger-ui-bundle.js"),
                "favicon-32x32.png", new ClassPathResource(folder + "favicon-32x32.png"),
                "docs.js", new ClassPathResource("docs/docs.js"));
    }

    private static Mono<ServerResponse> document(ApiDocument document) {
        return document.get()
                .flatMap(
                        bytes ->
                                ServerResponse.ok()
                                        .contentType(MediaType.APPLICATION_JSON)
                                        .cacheControl(CacheControl.noCache())
                                        .bodyValue(bytes));
    }

    private static Mono<ServerResponse> file(ServerRequest request, Map<String, Resource> files) {
        var file = files.get(request.pathVariable("file"));
        return file == null ? ServerResponse.notFound().build() : file(file);
    }

    private static Mono<ServerResponse> file(Resource file) {
        var type = MediaTypeFactory.getMediaType(file).orElse(MediaType.APPLICATION_OCTET_STREAM);
        return ServerResponse.ok()
                .contentType(type)
                .cacheControl(CacheControl.noCache())
                .header("Content-Security-Policy", POLICY)
                .bodyValue(file);
    }

    private static Mono<ServerResponse> health(AvailabilityState state) {
        var up = state == LivenessState.CORRECT || state == ReadinessState.ACCEPTING_TRAFFIC;
        return ServerResponse.status(up ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(Map.of("status", up ? "UP" : "OUT_OF_SERVICE"));
    }
}
