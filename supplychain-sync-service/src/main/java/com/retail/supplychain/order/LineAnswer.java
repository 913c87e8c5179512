package com.retail.supplychain.order;

/// What the supplier answers to a line of an order (X12 855).
public enum LineAnswer {
    ACCEPTED,
    /// Accepted with another quantity or another item.
    CHANGED,
    /// Comes later, wholly or in part.
    BACKORDERED,
    REJECTED
}
