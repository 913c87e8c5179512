package com.retail.platform.x12;

import com.retail.platform.x12.document.Document;
import com.retail.platform.x12.document.InventoryAdvice;
import com.retail.platform.x12.document.OrderAcknowledgment;
import com.retail.platform.x12.document.ProductActivity;
import com.retail.platform.x12.document.PurchaseOrder;
import com.retail.platform.x12.document.Segment;
import com.retail.platform.x12.document.ShipNotice;
import io.xlate.edi.schema.EDISchemaException;
import io.xlate.edi.schema.Schema;
import io.xlate.edi.schema.SchemaFactory;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// The kinds of documents that are read and written.
enum TransactionSet {
    INVENTORY_ADVICE("846", "IB"),
    PURCHASE_ORDER("850", "PO"),
    PRODUCT_ACTIVITY("852", "PD"),
    ORDER_ACKNOWLEDGMENT("855", "PR"),
    SHIP_NOTICE("856", "SH");

    private final String code;
    private final String function;
    private final Schema schema;
    private final Layout layout;

    TransactionSet(String code, String function) {
        this.code = code;
        this.function = function;
        this.schema = schema(code);
        this.layout = Layout.of(schema);
    }

    private static Schema schema(String code) {
        try {
            var factory = SchemaFactory.newFactory();
            factory.setProperty(
                    SchemaFactory.SCHEMA_LOCATION_URL_CONTEXT,
                    Objects.requireNonNull(TransactionSet.class.getResource("segments.xml")));
            return factory.createSchema(
                    Objects.requireNonNull(TransactionSet.class.getResource(code + ".xml")));
        } catch (EDISchemaException e) {
            throw new IllegalStateException("the schema of " + code + " can't be read", e);
        }
    }

    static Optional<TransactionSet> of(String code) {
        return Stream.of(values()).filter(set -> set.code.equals(code)).findFirst();
    }

    static TransactionSet of(Document document) {
        return switch (document) {
            case InventoryAdvice advice -> INVENTORY_ADVICE;
            case PurchaseOrder order -> PURCHASE_ORDER;
            case ProductActivity activity -> PRODUCT_ACTIVITY;
            case OrderAcknowledgment acknowledgment -> ORDER_ACKNOWLEDGMENT;
            case ShipNotice notice -> SHIP_NOTICE;
        };
    }

    /// As in ST01.
    String code() {
        return code;
    }

    /// As in GS01.
    String function() {
        return function;
    }

    Schema schema() {
        return schema;
    }

    /// @throws Unreadable if a value can't be what it has to be
    Document read(Loop transaction) {
        return switch (this) {
            case INVENTORY_ADVICE -> InventoryAdvices.read(transaction);
            case PURCHASE_ORDER -> PurchaseOrders.read(transaction);
            case PRODUCT_ACTIVITY -> ProductActivities.read(transaction);
            case ORDER_ACKNOWLEDGMENT -> OrderAcknowledgments.read(transaction);
            case SHIP_NOTICE -> ShipNotices.read(transaction);
        };
    }

    /// The segments of a document between ST and SE.
    static List<Segment> write(Document document) {
        var sheet = new Sheet(of(document).layout);
        switch (document) {
            case InventoryAdvice advice -> InventoryAdvices.write(advice, sheet);
            case PurchaseOrder order -> PurchaseOrders.write(order, sheet);
            case ProductActivity activity -> ProductActivities.write(activity, sheet);
            case OrderAcknowledgment answer -> OrderAcknowledgments.write(answer, sheet);
            case ShipNotice notice -> ShipNotices.write(notice, sheet);
        }
        return sheet.segments();
    }
}
