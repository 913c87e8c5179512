package com.retail.platform.x12.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Somebody with a part in it (N1, and N2, N3, N4, REF and PER behind it).
///
/// @param role such as [#SHIP_TO]
/// @param names the name and up to four more lines of it
public record Party(
        String role,
        List<String> names,
        @Nullable Identifier id,
        @Nullable Address address,
        List<Reference> references,
        List<Contact> contacts) {

    public static final String BUYER = "BY";
    public static final String SELLER = "SE";
    public static final String SHIP_TO = "ST";
    public static final String SHIP_FROM = "SF";
    public static final String VENDOR = "VN";

    public Party {
        names = List.copyOf(names);
        references = List.copyOf(references);
        contacts = List.copyOf(contacts);
    }

    /// A party that is known by its number.
    public Party(String role, Identifier id) {
        this(role, List.of(), id, null, List.of(), List.of());
    }
}
