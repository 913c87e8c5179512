package com.retail.catalog.category;

import java.util.List;
import java.util.UUID;

/// A category with the names that lead to it.
///
/// @param names from the root down to the category's own
public record CategoryPath(UUID id, List<String> names) {

    /// Between the names of a path that is written as one text.
    public static final String SEPARATOR = " > ";

    public String name() {
        return names.getLast();
    }

    /// The path as one text, `Snacks > Potato Chips`.
    public String text() {
        return String.join(SEPARATOR, names);
    }
}
