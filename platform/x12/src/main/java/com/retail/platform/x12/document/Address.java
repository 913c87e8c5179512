package com.retail.platform.x12.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where somebody is (N3 and N4).
///
/// @param street four lines at most
/// @param region state or province
/// @param place another name of the place, such as a store number
public record Address(
        List<String> street,
        @Nullable String city,
        @Nullable String region,
        @Nullable String postalCode,
        @Nullable String country,
        @Nullable Identifier place) {

    public Address {
        street = List.copyOf(street);
    }
}
