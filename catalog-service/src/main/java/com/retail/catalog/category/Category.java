package com.retail.catalog.category;

import com.retail.platform.Ids;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A category and where it hangs.
@Entity
@Table(name = "categories")
class Category {

    @Id private UUID id;
    private @Nullable UUID parentId;
    private String name;
    // Null until stored, by which Spring Data knows a new one.
    @Version private @Nullable Long version;
    private Instant createdAt;
    private Instant updatedAt;

    @SuppressWarnings("NullAway.Init")
    protected Category() {}

    Category(String name, @Nullable UUID parentId, Instant now) {
        this.id = Ids.next();
        this.name = name;
        this.parentId = parentId;
        this.createdAt = now;
        this.updatedAt = now;
    }

    /// Gives it another name or place; answers whether anything changed.
    boolean change(String newName, @Nullable UUID newParent, Instant now) {
        if (name.equals(newName) && java.util.Objects.equals(parentId, newParent)) {
            return false;
        }
        name = newName;
        parentId = newParent;
        updatedAt = now;
        return true;
    }

    UUID id() {
        return id;
    }

    String name() {
        return name;
    }

    @Nullable UUID parentId() {
        return parentId;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant updatedAt() {
        return updatedAt;
    }

    /// Counts from 1.
    long revision() {
        return version == null ? 1 : version + 1;
    }
}
