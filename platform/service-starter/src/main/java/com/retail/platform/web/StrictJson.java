package com.retail.platform.web;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.deser.jdk.StringDeserializer;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.ext.javatime.deser.InstantDeserializer;
import tools.jackson.databind.ext.javatime.deser.LocalDateDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

/// JSON as the API promises it: snake_case, nothing unknown, no silent change of type, decimals as
/// strings.
final class StrictJson implements JsonMapperBuilderCustomizer {

    @Override
    public void customize(JsonMapper.Builder builder) {
        builder.propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
                .withConfigOverride(
                        BigDecimal.class,
                        decimal ->
                                decimal.setFormat(
                                        JsonFormat.Value.forShape(JsonFormat.Shape.STRING)))
                .withCoercionConfig(
                        LogicalType.Integer,
                        coercions ->
                                coercions
                                        .setCoercion(CoercionInputShape.String, CoercionAction.Fail)
                                        .setCoercion(
                                                CoercionInputShape.EmptyString, CoercionAction.Fail)
                                        .setCoercion(
                                                CoercionInputShape.Boolean, CoercionAction.Fail)
                                        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail))
                .withCoercionConfig(
                        LogicalType.Boolean,
                        coercions ->
                                coercions
                                        .setCoercion(CoercionInputShape.String, CoercionAction.Fail)
                                        .setCoercion(
                                                CoercionInputShape.EmptyString, CoercionAction.Fail)
                                        .setCoercion(
                                                CoercionInputShape.Integer, CoercionAction.Fail))
                .withCoercionConfig(
                        LogicalType.Textual,
                        coercions ->
                                coercions
                                        .setCoercion(
                                                CoercionInputShape.Integer, CoercionAction.Fail)
                                        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                        .setCoercion(
                                                CoercionInputShape.Boolean, CoercionAction.Fail))
                .withCoercionConfig(
                        LogicalType.Enum,
                        coercions ->
                                coercions
                                        .setCoercion(
                                                CoercionInputShape.Integer, CoercionAction.Fail)
                                        .setCoercion(
                                                CoercionInputShape.EmptyString,
                                                CoercionAction.Fail))
                .withCoercionConfig(
                        LogicalType.Float,
                        coercions ->
                                coercions
                                        .setCoercion(
                                                CoercionInputShape.EmptyString, CoercionAction.Fail)
                                        .setCoercion(
                                                CoercionInputShape.Boolean, CoercionAction.Fail))
                .addModule(
                        new SimpleModule("storable")
                                .addDeserializer(String.class, new NoNul())
                                .addDeserializer(
                                        Instant.class,
                                        new InYears<>(
                                                Instant.class,
                                                InstantDeserializer.INSTANT,
                                                Years::in))
                                .addDeserializer(
                                        LocalDate.class,
                                        new InYears<>(
                                                LocalDate.class,
                                                LocalDateDeserializer.INSTANCE,
                                                Years::in)));
    }

    /// Days and times that can be stored.
    private static final class InYears<T> extends StdScalarDeserializer<T> {

        private final ValueDeserializer<T> any;
        private final UnaryOperator<T> check;

        InYears(Class<T> type, ValueDeserializer<T> any, UnaryOperator<T> check) {
            super(type);
            this.any = any;
            this.check = check;
        }

        @Override
        @SuppressWarnings("unchecked")
        public @Nullable T deserialize(JsonParser parser, DeserializationContext context) {
            var value = any.deserialize(parser, context);
            try {
                return value == null ? null : check.apply(value);
            } catch (DateTimeException otherYear) {
                return (T)
                        context.handleWeirdStringValue(
                                handledType(),
                                String.valueOf(value),
                                String.valueOf(otherYear.getMessage()));
            }
        }
    }

    /// Text that can be stored: without NUL characters, which no PostgreSQL text can hold, and
    /// without halves of surrogate pairs, which no UTF-8 can.
    private static final class NoNul extends StdScalarDeserializer<String> {

        NoNul() {
            super(String.class);
        }

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) {
            var text = StringDeserializer.instance.deserialize(parser, context);
            if (text != null && text.indexOf('\0') >= 0) {
                return (String)
                        context.handleWeirdStringValue(String.class, text, "has a NUL character");
            }
            if (text != null && hasHalfOfAPair(text)) {
                return (String)
                        context.handleWeirdStringValue(
                                String.class, text, "has half of a surrogate pair");
            }
            return text;
        }

        private static boolean hasHalfOfAPair(String text) {
            return text.codePoints()
                    .anyMatch(
                            point ->
                                    point >= Character.MIN_SURROGATE
                                            && point <= Character.MAX_SURROGATE);
        }
    }
}
