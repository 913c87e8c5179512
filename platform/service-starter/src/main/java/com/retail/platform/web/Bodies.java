package com.retail.platform.web;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.Comparator;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads and checks what a controller takes apart or puts together itself (a merged patch, one item
/// of many, an imported row) as strictly as a whole body.
public final class Bodies {

    private final JsonMapper json;
    private final Validator validator;

    Bodies(JsonMapper json, Validator validator) {
        this.json = json;
        this.validator = validator;
    }

    /// The value of that JSON, checked.
    ///
    /// @throws Problem 400 when it can't be read, 422 when a field is invalid
    public <T> T read(JsonNode node, Class<T> type) {
        T value;
        try {
            value = json.treeToValue(node, type);
        } catch (JacksonException unreadable) {
            throw UnreadableBody.problem(unreadable);
        }
        if (value == null) {
            throw Problem.badRequest("A JSON object is needed.");
        }
        return check(value);
    }

    /// Passes a value that keeps its constraints.
    ///
    /// @throws Problem 422 with every field that is invalid
    public <T> T check(T value) {
        var violations = validator.validate(value);
        if (!violations.isEmpty()) {
            throw Problem.invalid(
                    violations.stream()
                            .map(Bodies::fault)
                            .sorted(Comparator.comparing(fault -> String.valueOf(fault.pointer())))
                            .toList());
        }
        return value;
    }

    /// A value as the JSON that it is answered as.
    public JsonNode tree(Object value) {
        return json.valueToTree(value);
    }

    private static Problem.Fault fault(ConstraintViolation<?> violation) {
        return Problem.Fault.at(
                JsonPointers.of(violation.getPropertyPath().toString()), violation.getMessage());
    }
}
