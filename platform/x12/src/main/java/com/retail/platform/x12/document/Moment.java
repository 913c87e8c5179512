package com.retail.platform.x12.document;

import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/// When something is or was (DTM).
///
/// @param qualifier what it is, such as [#DELIVERY_REQUESTED]
/// @param zone such as `UT`, universal time, or `CT`, central time
public record Moment(
        String qualifier,
        @Nullable LocalDate date,
        @Nullable LocalTime time,
        @Nullable String zone) {

    public static final String DELIVERY_REQUESTED = "002";
    public static final String SHIPPED = "011";
    public static final String DELIVERY_ESTIMATED = "017";
    public static final String DELIVERED = "035";

    /// When goods expire.
    public static final String EXPIRATION = "036";
}
