package com.retail.gateway.docs;

import com.retail.gateway.access.OpenPaths;
import com.retail.gateway.routes.RouteSettings;
import com.retail.gateway.routes.RouteTable;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.client.HttpClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The merged API document, read from all services at the same time and kept for some seconds.
@Component
final class ApiDocument {

    private record Read(String service, JsonNode document) {}

    private static final Logger log = LoggerFactory.getLogger(ApiDocument.class);

    private final RouteSettings services;
    private final RouteTable routes;
    private final OpenPaths open;
    private final DocsSettings settings;
    private final JsonMapper json;
    private final HttpClient client;
    private final Mono<byte[]> merged;

    ApiDocument(
            RouteSettings services,
            RouteTable routes,
            OpenPaths open,
            DocsSettings settings,
            JsonMapper json) {
        this.services = services;
        this.routes = routes;
        this.open = open;
        this.settings = settings;
        this.json = json;
        this.client = HttpClient.newConnection().responseTimeout(settings.timeout());
        this.merged =
                Mono.defer(this::merge)
                        .cache(bytes -> settings.keep(), error -> settings.keep(), settings::keep);
    }

    /// The document as JSON.
    Mono<byte[]> get() {
        return merged;
    }

    private Mono<byte[]> merge() {
        return Flux.fromIterable(services.services().entrySet())
                .flatMap(service -> read(service.getKey(), service.getValue()))
                .collectMap(Read::service, Read::document)
                .publishOn(Schedulers.boundedElastic())
                .map(this::merge);
    }

    private byte[] merge(Map<String, JsonNode> documents) {
        var missing = new TreeSet<>(services.services().keySet());
        missing.removeAll(documents.keySet());
        return json.writeValueAsBytes(
                MergedApi.merge(
                        new TreeMap<>(documents),
                        missing,
                        (service, path) -> service.equals(routes.serviceOf(path)),
                        path -> open.isOpen(PathContainer.parsePath(path))));
    }

    private Mono<Read> read(String name, RouteSettings.Service service) {
        return client.get()
                .uri(service.url().resolve(settings.path()).toString())
                .responseSingle(
                        (response, body) ->
                                response.status().code() == 200
                                        ? body.asByteArray()
                                        : Mono.error(
                                                new IOException(
                                                        "status " + response.status().code())))
                .timeout(settings.timeout())
                .filter(bytes -> bytes.length <= settings.largest().toBytes())
                .map(bytes -> new Read(name, json.readTree(bytes)))
                .filter(read -> read.document().path("openapi").isString())
                .onErrorResume(
                        error -> {
                            log.info("No API document of {}: {}", name, error.toString());
                            return Mono.empty();
                        });
    }
}
