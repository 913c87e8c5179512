package com.retail.platform.local.importing;

import static org.assertj.core.api.Assertions.assertThat;

import com.retail.platform.local.http.RetailApi;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The test is the suite: it keeps the locations.
class PlacesLoaderTests {

    private final List<JsonNode> locations = new CopyOnWriteArrayList<>();
    private final List<RejectedRow> rejected = new ArrayList<>();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext(
                "/auth/login", exchange -> answer(exchange, "{\"access_token\":\"t\"}"));
        server.createContext("/locations", this::locations);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void placesWhoseNamesDifferOnlyInLettersThatNoCodeHoldsAreTwo() {
        var places = load("", "Магазин 5", "Склад 5", "東店", "Café", "Cafe", "Магазин 5");

        assertThat(locations)
                .extracting(location -> location.path("name").asString())
                .containsExactly("Магазин 5", "Склад 5", "東店", "Café", "Cafe");
        assertThat(locations)
                .extracting(location -> location.path("code").asString())
                .doesNotHaveDuplicates()
                .allMatch(code -> code.matches("[A-Z0-9-]{1,40}"))
                .contains("CAFE");
        assertThat(places.id("Магазин 5")).isNotEqualTo(places.id("Склад 5"));

        load("", "Магазин 5", "Склад 5", "東店", "Café", "Cafe");
        assertThat(locations).hasSize(5);
    }

    @Test
    void aPlaceIsThereByTheCodeThatTheFileSaysOrThatItIsNamedBy() {
        var before = load("Harbor,S-1\n");
        var named = load("Harbor Street,S-1\n", "S-1", "S 2");

        assertThat(locations)
                .extracting(location -> location.path("code").asString())
                .containsExactly("S-1", "S-2");
        assertThat(List.of(named.id("Harbor Street"), named.id("S-1")))
                .containsOnly(before.id("Harbor"));
    }

    /// @param file of places; `sold` are the places that sales name
    private PlacesLoader load(String file, String... sold) {
        var places =
                new ArrayList<>(
                        Place.read(
                                CsvFile.of("l", "name,code\n" + file),
                                Mapping.NONE,
                                "UTC",
                                rejected));
        var sales =
                new SalesReader(Mapping.NONE, place -> java.time.ZoneOffset.UTC, rejected)
                        .read(
                                CsvFile.of(
                                        "s",
                                        "product,quantity,price,date,location\n"
                                                + "Cola,1,1,2026-03-01,"
                                                + String.join("\nCola,1,1,2026-03-01,", sold)));
        places.addAll(Place.of(sales, Mapping.NONE, "UTC"));
        var api = new RetailApi("http://127.0.0.1:" + server.getAddress().getPort(), "a", "b");
        var loader = new PlacesLoader(api, new ImportReport());
        loader.load(places);
        return loader;
    }

    private void locations(HttpExchange exchange) throws IOException {
        var json = RetailApi.json();
        if (exchange.getRequestMethod().equals("POST")) {
            var location = (ObjectNode) json.readTree(exchange.getRequestBody());
            locations.add(location.put("location_id", "id-" + locations.size()));
            answer(exchange, location.toString());
        } else {
            var page = json.createObjectNode();
            page.putArray("items").addAll(locations);
            answer(exchange, page.toString());
        }
    }

    private static void answer(HttpExchange exchange, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
