package com.retail.platform.web;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.responses.ApiResponse;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.method.HandlerMethod;

/// Writes into the OpenAPI document with which statuses an operation succeeds: springdoc takes a
/// `ResponseEntity` for a 200.
final class DocumentedStatuses implements OperationCustomizer {

    private static final int[] OK = {200};
    private static final int[] NO_CONTENT = {204};
    private static final ResolvableType NOTHING =
            ResolvableType.forClassWithGenerics(ResponseEntity.class, Void.class);

    @Override
    public Operation customize(Operation operation, HandlerMethod handler) {
        var responses = operation.getResponses();
        var statuses = statuses(handler);
        var assumed = statuses == OK ? null : responses.remove("200");
        if (assumed != null) {
            for (int status : statuses) {
                responses.addApiResponse(
                        Integer.toString(status),
                        new ApiResponse()
                                .description(HttpStatus.valueOf(status).getReasonPhrase())
                                .content(assumed.getContent()));
            }
        }
        return operation;
    }

    private static int[] statuses(HandlerMethod handler) {
        var answers = handler.getMethodAnnotation(Answers.class);
        if (answers != null) {
            return answers.value();
        }
        var returned = ResolvableType.forMethodReturnType(handler.getMethod());
        return NOTHING.isAssignableFrom(returned) ? NO_CONTENT : OK;
    }
}
