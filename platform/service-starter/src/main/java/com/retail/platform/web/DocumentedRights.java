package com.retail.platform.web;

import com.retail.platform.security.Caller;
import com.retail.platform.security.EndpointRights;
import com.retail.platform.security.Role;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.Arrays;
import java.util.List;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.web.method.HandlerMethod;

/// Writes into each operation of the OpenAPI document who may call it (`x-roles`), and what every
/// call takes.
final class DocumentedRights implements OperationCustomizer {

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class, PageQuery.class);
    }

    @Override
    public Operation customize(Operation operation, HandlerMethod handler) {
        var rights = EndpointRights.of(handler);
        if (rights != null) {
            operation.addExtension(
                    "x-roles",
                    rights.open()
                            ? List.of("anyone")
                            : rights.roles().stream().map(Role::token).sorted().toList());
            if (rights.open()) {
                operation.setSecurity(List.of());
            }
        }
        if (Arrays.stream(handler.getMethodParameters())
                .anyMatch(parameter -> parameter.getParameterType() == PageQuery.class)) {
            operation.addParametersItem(
                    query(
                            "limit",
                            "How many items at most",
                            new IntegerSchema()._default(PageQuery.DEFAULT_LIMIT)));
            operation.addParametersItem(
                    query("cursor", "The `next_cursor` of the page before", new StringSchema()));
        }
        return operation;
    }

    private static Parameter query(
            String name, String text, io.swagger.v3.oas.models.media.Schema<?> schema) {
        return new Parameter().in("query").name(name).description(text).schema(schema);
    }
}
