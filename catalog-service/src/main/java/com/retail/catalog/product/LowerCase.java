package com.retail.catalog.product;

import jakarta.persistence.AttributeConverter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Stores a constant by its name in lower case, as it stands in JSON.
abstract class LowerCase<E extends Enum<E>> implements AttributeConverter<E, String> {

    static final class Statuses extends LowerCase<ProductStatus> {
        Statuses() {
            super(ProductStatus.class);
        }
    }

    static final class PackLevels extends LowerCase<PackLevel> {
        PackLevels() {
            super(PackLevel.class);
        }
    }

    private final Class<E> type;

    LowerCase(Class<E> type) {
        this.type = type;
    }

    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable E constant) {
        return constant == null ? null : constant.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public @Nullable E convertToEntityAttribute(@Nullable String text) {
        return text == null ? null : Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
    }
}
