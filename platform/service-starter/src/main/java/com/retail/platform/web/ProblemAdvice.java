package com.retail.platform.web;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/// Every failure of a request as a problem document; the caller's faults never become a 500, and
/// nothing internal leaves.
@RestControllerAdvice
final class ProblemAdvice extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);
    private static final int RETRY_SECONDS = 2;

    private final ProblemWriter problems;

    ProblemAdvice(ProblemWriter problems) {
        this.problems = problems;
    }

    @ExceptionHandler
    ResponseEntity<Object> on(Problem problem) {
        return answer(problem);
    }

    @ExceptionHandler
    ResponseEntity<Object> on(OptimisticLockingFailureException stale) {
        return answer(
                Problem.preconditionFailed(
                        "Someone else changed this in the meantime: read it again."));
    }

    @ExceptionHandler
    ResponseEntity<Object> on(DataIntegrityViolationException conflict) {
        log.info("Refused by the database: {}", conflict.getMostSpecificCause().getMessage());
        return answer(
                Problem.conflict("conflict", "This can't be stored beside what is already there."));
    }

    @ExceptionHandler({
        TransientDataAccessException.class,
        RecoverableDataAccessException.class,
        DataAccessResourceFailureException.class,
        QueryTimeoutException.class,
        CannotCreateTransactionException.class,
        TransactionSystemException.class
    })
    ResponseEntity<Object> onDatabaseAway(Exception away) {
        log.warn("The database can't serve a request: {}", away.toString());
        return answer(
                Problem.unavailable("The service can't reach its data right now.", RETRY_SECONDS));
    }

    @ExceptionHandler
    ResponseEntity<Object> on(MethodArgumentTypeMismatchException mismatch) {
        return answer(
                Problem.badRequest(
                        "A parameter has the wrong type.",
                        Problem.Fault.in(
                                mismatch.getName(),
                                "must be " + wanted(mismatch.getRequiredType()))));
    }

    private static String wanted(@Nullable Class<?> type) {
        if (type == null) {
            return "a value that fits";
        }
        if (type.isEnum()) {
            return Stream.of(type.getEnumConstants())
                    .map(each -> each.toString().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(", ", "one of ", ""));
        }
        return switch (type.getSimpleName()) {
            case "UUID" -> "an id, such as 0197f0a2-7c1e-7b63-9d0f-3a2b1c4d5e6f";
            case "Instant" -> "a time, such as 2026-11-27T08:00:00Z";
            case "LocalDate" -> "a date, such as 2026-11-27";
            case "int", "Integer", "long", "Long" -> "a whole number in range";
            case "boolean", "Boolean" -> "true or false";
            default -> "a value that fits";
        };
    }

    /// Found when the header is read.
    @ExceptionHandler
    ResponseEntity<Object> on(RequestRejectedException rejected) {
        return answer(Problem.notText());
    }

    /// Found when the first parameter is asked for.
    @ExceptionHandler
    ResponseEntity<Object> on(InvalidParameterException unreadable) {
        return answer(
                Problem.badRequest("The query is not UTF-8, or not made of names and values."));
    }

    @ExceptionHandler
    ResponseEntity<Object> onAnythingElse(Exception unexpected) {
        log.error("A request failed", unexpected);
        return answer(
                Problem.of(
                        HttpStatus.INTERNAL_SERVER_ERROR,
                        "internal",
                        "Something broke on our side",
                        "It was logged; the request id finds it."));
    }

    @Override
    protected ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException invalid,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        List<Problem.Fault> faults =
                invalid.getBindingResult().getFieldErrors().stream()
                        .map(
                                error ->
                                        Problem.Fault.at(
                                                JsonPointers.of(error.getField()),
                                                String.valueOf(error.getDefaultMessage())))
                        .toList();
        var whole =
                invalid.getBindingResult().getGlobalErrors().stream()
                        .map(
                                error ->
                                        Problem.Fault.at(
                                                "", String.valueOf(error.getDefaultMessage())));
        return answer(
                Problem.invalid(java.util.stream.Stream.concat(faults.stream(), whole).toList()));
    }

    @Override
    protected ResponseEntity<Object> handleHandlerMethodValidationException(
            HandlerMethodValidationException invalid,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        var faults =
                invalid.getParameterValidationResults().stream()
                        .flatMap(
                                result ->
                                        result.getResolvableErrors().stream()
                                                .map(error -> ParameterFaults.of(result, error)))
                        .toList();
        return answer(Problem.invalid(faults));
    }

    @Override
    protected ResponseEntity<Object> handleMissingServletRequestParameter(
            MissingServletRequestParameterException missing,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return answer(
                Problem.badRequest(
                        "A parameter is missing.",
                        Problem.Fault.in(missing.getParameterName(), "is required")));
    }

    @Override
    protected ResponseEntity<Object> handleServletRequestBindingException(
            org.springframework.web.bind.ServletRequestBindingException failure,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        if (failure instanceof MissingRequestHeaderException missing) {
            return answer(
                    Problem.badRequest(
                            "A header is missing.",
                            Problem.Fault.in(missing.getHeaderName(), "is required")));
        }
        return answer(Problem.badRequest("A parameter is missing or has the wrong form."));
    }

    @Override
    protected ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException unreadable,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return answer(UnreadableBody.problem(unreadable));
    }

    @Override
    protected ResponseEntity<Object> handleExceptionInternal(
            Exception failure,
            @Nullable Object body,
            HttpHeaders headers,
            HttpStatusCode code,
            WebRequest request) {
        var status = HttpStatus.valueOf(code.value());
        if (status.is5xxServerError()) {
            return onAnythingElse(failure);
        }
        var slug = status.getReasonPhrase().toLowerCase(java.util.Locale.ROOT).replace(' ', '-');
        return problems.entity(
                Problem.of(status, slug, status.getReasonPhrase(), hint(status)), headers);
    }

    private static String hint(HttpStatus status) {
        return switch (status) {
            case NOT_FOUND -> "There is nothing at this address.";
            case METHOD_NOT_ALLOWED ->
                    "This address does not take that method; see the Allow header.";
            case UNSUPPORTED_MEDIA_TYPE ->
                    "Send the body in a media type that this call takes; see the Accept header.";
            case NOT_ACCEPTABLE -> "This call can't answer in the media type that was asked for.";
            default -> "The request can't be handled as it is.";
        };
    }

    private ResponseEntity<Object> answer(Problem problem) {
        return problems.entity(problem, new HttpHeaders());
    }
}
