package com.retail.supplychain.order;

/// A notice is for an order that we did not place so.
public final class NoSuchOrder extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NoSuchOrder(String message) {
        super(message, null, false, false);
    }
}
