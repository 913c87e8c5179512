package com.retail.supplychain.terms;

/// How a delivery becomes stock.
public enum Receiving {
    /// As soon as the supplier says that it has delivered, as much as it says.
    AUTOMATIC,
    /// When we have counted it in ourselves.
    OWN
}
