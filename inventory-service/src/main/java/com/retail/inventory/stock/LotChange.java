package com.retail.inventory.stock;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a movement does to one lot.
///
/// @param lot the lot's number, as the maker gave it
/// @param expiresOn the last day on which it may be sold; none if it does not expire
/// @param change in base units, up or down
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LotChange(String lot, @Nullable LocalDate expiresOn, long change) {

    /// Longest lot number that GS1 has, AI (10).
    public static final int LONGEST_LOT = 20;

    /// The same lots the other way.
    public static List<LotChange> negated(List<LotChange> lots) {
        return lots.stream()
                .map(lot -> new LotChange(lot.lot(), lot.expiresOn(), -lot.change()))
                .toList();
    }
}
