package com.retail.inventory.lot;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A view: what there is of a lot of a product at a location, in base units.
///
/// @param lot the lot's number, as the maker gave it
/// @param expiresOn the last day on which it may be sold, by the location's calendar; none if it
///   does not expire
/// @param expired whether that day is over there
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Lot(
        UUID productId,
        UUID locationId,
        String lot,
        @Nullable LocalDate expiresOn,
        long onHand,
        boolean expired) {}
