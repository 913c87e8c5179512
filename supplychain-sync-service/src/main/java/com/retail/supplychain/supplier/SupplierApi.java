package com.retail.supplychain.supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;

/// The calls of `contracts/pepsico/openapi.yaml` that are made. Bodies are bytes: what is sent
/// again is the same to the byte.
@HttpExchange(accept = MediaType.APPLICATION_JSON_VALUE)
interface SupplierApi {

    @PostExchange(url = "/v1/orders", contentType = MediaType.APPLICATION_JSON_VALUE)
    byte[] placeOrder(@RequestHeader("Idempotency-Key") String key, @RequestBody byte[] order);

    @PutExchange(url = "/v1/positions", contentType = MediaType.APPLICATION_JSON_VALUE)
    byte[] putPositions(@RequestBody byte[] positions);

    @GetExchange("/v1/demand")
    byte[] listDemand(
            @RequestParam(name = "after", required = false) @Nullable String after,
            @RequestParam("limit") int limit);
}
