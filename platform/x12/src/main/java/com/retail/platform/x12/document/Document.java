package com.retail.platform.x12.document;

/// A transaction set that is read and written here.
public sealed interface Document
        permits PurchaseOrder, OrderAcknowledgment, ShipNotice, InventoryAdvice, ProductActivity {}
