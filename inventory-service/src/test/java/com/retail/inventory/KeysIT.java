package com.retail.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import com.retail.platform.idempotency.IdempotencyProperties;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.util.AntPathMatcher;

/// A call that moves stock keeps its idempotency key with the movement; all others have it kept by
/// the platform, around a transaction in which no stock may be moved. A new call has to be put on
/// one of the two sides.
class KeysIT extends ServiceIT {

    private static final Set<String> KEPT_BY_THE_PLATFORM =
            Set.of(
                    "POST /locations",
                    "PUT /locations/{locationId}",
                    "DELETE /locations/{locationId}",
                    "PUT /locations/{locationId}/bins/{code}",
                    "DELETE /locations/{locationId}/bins/{code}",
                    "PUT /locations/{locationId}/bins/{code}/products/{productId}",
                    "DELETE /locations/{locationId}/bins/{code}/products/{productId}",
                    "PUT /inventory/reasons/{code}",
                    "DELETE /inventory/reasons/{code}",
                    "POST /inventory/transfers",
                    "PUT /inventory/transfers/{transferId}",
                    "DELETE /inventory/transfers/{transferId}",
                    "POST /inventory/counts",
                    "DELETE /inventory/counts/{countId}",
                    "POST /inventory/counts/{countId}/lines",
                    "POST /inventory/counts/{countId}/decisions");

    @Autowired IdempotencyProperties properties;

    @Test
    void eachWriteKeepsItsKeyOnOneSide() {
        var paths = new AntPathMatcher();
        var kept =
                api.get("/v3/api-docs", ADMIN).json().at("/paths").properties().stream()
                        .filter(
                                path ->
                                        properties.except().stream()
                                                .noneMatch(
                                                        except ->
                                                                paths.match(except, path.getKey())))
                        .flatMap(
                                path ->
                                        path.getValue().properties().stream()
                                                .map(
                                                        operation ->
                                                                operation.getKey().toUpperCase()
                                                                        + " "
                                                                        + path.getKey()))
                        .filter(call -> !call.startsWith("GET "))
                        .collect(Collectors.toSet());

        assertThat(kept).isEqualTo(KEPT_BY_THE_PLATFORM);
    }

    @Test
    void aCallKeepsItsSideHoweverItsPathIsWritten() {
        var answer =
                api.call(
                        "POST",
                        "/inventory/%61djustments",
                        ADMIN,
                        "{\"product_id\":\"%s\",\"delta\":1}".formatted(product()),
                        key());

        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    }

    @Test
    void aTransferIsDraftedOncePerKey() {
        var product = product();
        var key = key();
        var body =
                "{\"from_location_id\":\"%s\",\"to_location_id\":\"%s\",\"lines\":[{\"product_id\":\"%s\",\"quantity\":1}]}"
                        .formatted(store, location(), product);

        var first = api.call("POST", "/inventory/transfers", ADMIN, body, key);
        var again = api.call("POST", "/inventory/transfers", ADMIN, body, key);

        assertThat(first.status()).as(first.body()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
    }
}
