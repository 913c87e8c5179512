package com.retail.platform.web;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.media.Schema;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/// Schemas in the OpenAPI document as [StrictJson] writes and reads: snake_case, enums in lower
/// case, decimals as strings. Swagger has a Jackson of its own, which knows nothing of that one.
final class DocumentedJson extends ModelResolver {

    DocumentedJson() {
        super(
                Json31.mapper()
                        .copy()
                        .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE));
        openapi31(true);
    }

    @Override
    public Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> next) {
        if (isA(BigDecimal.class, type)) {
            return super.resolve(as(String.class, type), context, next).format("decimal");
        }
        return super.resolve(
                isA(JsonNode.class, type) ? as(Object.class, type) : type, context, next);
    }

    private static boolean isA(Class<?> wanted, AnnotatedType type) {
        return type.getType() == wanted
                || type.getType() instanceof JavaType java && java.hasRawClass(wanted);
    }

    private static AnnotatedType as(Class<?> other, AnnotatedType type) {
        return new AnnotatedType(other).ctxAnnotations(type.getCtxAnnotations());
    }

    @Override
    @SuppressWarnings({"rawtypes", "unchecked"})
    protected Schema _createSchemaForEnum(Class<Enum<?>> type) {
        Schema<Object> schema = super._createSchemaForEnum(type);
        schema.setEnum(
                schema.getEnum().stream()
                        .<Object>map(value -> value.toString().toLowerCase(Locale.ROOT))
                        .toList());
        return schema;
    }
}
