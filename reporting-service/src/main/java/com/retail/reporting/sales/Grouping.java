package com.retail.reporting.sales;

/// What else a report counts by, beside the period and the currency.
public enum Grouping {
    PRODUCT,
    CATEGORY,
    LOCATION
}
