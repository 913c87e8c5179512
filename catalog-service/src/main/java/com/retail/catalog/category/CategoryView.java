package com.retail.catalog.category;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A category as it is answered.
///
/// @param revision its version, counted from 1
public record CategoryView(
        UUID id,
        String name,
        @Nullable UUID parentId,
        Instant createdAt,
        Instant updatedAt,
        @JsonIgnore long revision) {

    static CategoryView of(Category category) {
        return new CategoryView(
                category.id(),
                category.name(),
                category.parentId(),
                category.createdAt(),
                category.updatedAt(),
                category.revision());
    }
}
