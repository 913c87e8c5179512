package com.retail.inventory.product.messaging;

import com.retail.inventory.location.LocationService;
import com.retail.inventory.product.Products;
import com.retail.inventory.stock.MoveStock;
import com.retail.inventory.stock.Reason;
import com.retail.inventory.stock.StockEngine;
import com.retail.inventory.stock.StockKey;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.messaging.handler.annotation.Payload;
import org.springframework.stereotype.Component;

/// Takes over products, and books the opening stock that a product was declared with.
@Component
class ProductsListener {

    /// What inventory needs of ProductChanged.
    record ProductChanged(
            UUID productId,
            String name,
            String status,
            List<Products.Barcode> barcodes,
            @Nullable Long openingStock,
            long sequence,
            Instant changedAt) {}

    private final Products products;
    private final LocationService locations;
    private final StockEngine stock;

    ProductsListener(Products products, LocationService locations, StockEngine stock) {
        this.products = products;
        this.locations = locations;
        this.stock = stock;
    }

    /// Needs no inbox: the copy goes by the sequence, and the opening stock's source is applied
    /// once.
    @KafkaListener(id = "inventory.products", topics = "retail.product.v1")
    void on(@Payload ProductChanged event) {
        products.takeOver(
                event.productId(),
                event.name(),
                event.status(),
                event.sequence(),
                event.barcodes());
        var opening = event.openingStock();
        if (opening != null && opening > 0) {
            var location = locations.defaultLocation().orElseThrow();
            stock.move(
                    MoveStock.fact(
                            new StockKey(event.productId(), location.locationId()),
                            opening,
                            MoveStock.Cause.of(Reason.OPENING),
                            "opening:" + event.productId(),
                            event.changedAt()));
        }
    }
}
