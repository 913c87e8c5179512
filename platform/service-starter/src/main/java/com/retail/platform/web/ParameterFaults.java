package com.retail.platform.web;

import org.springframework.context.MessageSourceResolvable;
import org.springframework.validation.FieldError;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.bind.annotation.RequestBody;

/// Names the field or parameter of a validation result as the caller knows it.
final class ParameterFaults {

    private ParameterFaults() {}

    static Problem.Fault of(ParameterValidationResult result, MessageSourceResolvable error) {
        var parameter = result.getMethodParameter();
        var text = String.valueOf(error.getDefaultMessage());
        if (parameter.hasParameterAnnotation(RequestBody.class)) {
            var index = result.getContainerIndex();
            var prefix = index == null ? "" : "/" + index;
            return Problem.Fault.at(
                    prefix
                            + (error instanceof FieldError field
                                    ? JsonPointers.of(field.getField())
                                    : ""),
                    text);
        }
        var name = parameter.getParameterName();
        return Problem.Fault.in(name == null ? "" : JsonPointers.snake(name), text);
    }
}
