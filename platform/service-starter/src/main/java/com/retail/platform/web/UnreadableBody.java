package com.retail.platform.web;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/// Says of a body that can't be read where it breaks, without a word of our classes.
final class UnreadableBody {

    private UnreadableBody() {}

    static Problem problem(Throwable unreadable) {
        for (var cause = unreadable; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case BodyTooLargeException tooLarge -> {
                    return tooLarge.problem();
                }
                case Problem problem -> {
                    return problem;
                }
                case UnrecognizedPropertyException unknown -> {
                    return at(unknown, "is not a field of this call");
                }
                case InputCoercionException tooLarge -> {
                    return at(tooLarge, "is out of range");
                }
                case StreamReadException broken -> {
                    return Problem.badRequest("The body is not valid JSON" + place(broken) + ".");
                }
                case DatabindException wrong -> {
                    return at(wrong, "has the wrong type or form");
                }
                default -> {}
            }
        }
        return Problem.badRequest("A JSON body is needed.");
    }

    /// 413 for a body over the limit.
    static Problem tooLarge(long limitBytes) {
        return Problem.of(
                HttpStatus.CONTENT_TOO_LARGE,
                "too-large",
                "The body is too large",
                "At most " + limitBytes + " bytes are taken.");
    }

    private static Problem at(JacksonException failure, String text) {
        var pointer = new StringBuilder();
        for (var step : failure.getPath()) {
            var name = step.getPropertyName();
            pointer.append('/').append(name == null ? String.valueOf(step.getIndex()) : name);
        }
        return Problem.badRequest(
                "A field can't be read.", Problem.Fault.at(pointer.toString(), text));
    }

    private static String place(@Nullable JacksonException broken) {
        if (broken == null
                || broken.getLocation() == null
                || broken.getLocation().getLineNr() < 1) {
            return "";
        }
        return ": see line "
                + broken.getLocation().getLineNr()
                + ", column "
                + broken.getLocation().getColumnNr();
    }
}
