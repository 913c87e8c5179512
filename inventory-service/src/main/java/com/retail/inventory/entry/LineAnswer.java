package com.retail.inventory.entry;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.retail.inventory.stock.Movement;
import com.retail.inventory.stock.Outcome;
import org.jspecify.annotations.Nullable;

/// One line's answer, in a call that answers line by line.
///
/// @param status 201 with the movement, 200 when it was moved before, else why not
/// @param type the stable type of what is wrong
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LineAnswer(
        int status, @Nullable Movement movement, @Nullable String type, @Nullable String detail) {

    /// The answer that an outcome is.
    public static LineAnswer of(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Posted(var movement, var repeated) ->
                    new LineAnswer(repeated ? 200 : 201, movement, null, null);
            case Outcome.Refused refused -> {
                var problem = Refusals.problem(refused);
                yield new LineAnswer(
                        problem.status().value(), null, problem.type(), Refusals.detail(refused));
            }
            case Outcome.NotTried notTried ->
                    new LineAnswer(409, null, "urn:retail:problem:not-tried", "was not tried");
        };
    }
}
