package com.retail.supplychain.supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
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

    String KEY = "Idempotency-Key";
    String JSON = MediaType.APPLICATION_JSON_VALUE;

    @GetExchange("/v1/terms")
    byte[] terms(@RequestParam("ship_to") String shipTo);

    @PostExchange(url = "/v1/orders", contentType = JSON)
    byte[] placeOrder(@RequestHeader(KEY) String key, @RequestBody byte[] order);

    @GetExchange("/v1/orders")
    byte[] findOrders(@RequestParam("order_number") String number);

    @PostExchange(url = "/v1/orders/{id}/amendments", contentType = JSON)
    byte[] amendOrder(
            @PathVariable("id") String id,
            @RequestHeader(KEY) String key,
            @RequestBody byte[] amendment);

    @PostExchange(url = "/v1/orders/{id}/cancellation", contentType = JSON)
    byte[] cancelOrder(
            @PathVariable("id") String id,
            @RequestHeader(KEY) String key,
            @RequestBody byte[] cancellation);

    @PostExchange(url = "/v1/proposals/{id}/decision", contentType = JSON)
    byte[] decide(
            @PathVariable("id") String id,
            @RequestHeader(KEY) String key,
            @RequestBody byte[] decision);

    @PostExchange(url = "/v1/deliveries/{reference}/adjustments", contentType = JSON)
    byte[] adjustDelivery(
            @PathVariable("reference") String reference,
            @RequestHeader(KEY) String key,
            @RequestBody byte[] adjustment);

    @PostExchange(url = "/v1/product-activity", contentType = JSON)
    byte[] postActivity(@RequestHeader(KEY) String key, @RequestBody byte[] batch);

    @PutExchange(url = "/v1/positions", contentType = JSON)
    byte[] putPositions(@RequestHeader(KEY) String key, @RequestBody byte[] positions);

    @GetExchange("/v1/positions")
    byte[] listPositions(
            @RequestParam(name = "location", required = false) @Nullable String location,
            @RequestParam(name = "buyer_item", required = false) @Nullable String item,
            @RequestParam(name = "after", required = false) @Nullable String after,
            @RequestParam("limit") int limit);

    @GetExchange("/v1/positions/history")
    byte[] positionHistory(
            @RequestParam("location") String location,
            @RequestParam("buyer_item") String item,
            @RequestParam(name = "after", required = false) @Nullable String after,
            @RequestParam("limit") int limit);

    @GetExchange("/v1/demand")
    byte[] listDemand(
            @RequestParam(name = "after", required = false) @Nullable String after,
            @RequestParam("limit") int limit);

    @GetExchange("/v1/webhook-streams")
    byte[] webhookStreams();

    @PostExchange(url = "/v1/webhook-streams/{stream}/redeliveries", contentType = JSON)
    byte[] redeliver(@PathVariable("stream") String stream, @RequestBody byte[] range);
}
