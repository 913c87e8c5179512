package com.retail.pepsico.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.retail.pepsico.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.Errors;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.JacksonException;

/// Says every refusal as a problem (RFC 9457), with the field where one is to blame.
@RestControllerAdvice
public class Problems extends ResponseEntityExceptionHandler {

    /// The request attribute that says why a body was refused before anybody could read it.
    public static final String UNREAD = Problems.class.getName() + ".unread";

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final int MOST_ERRORS = 50;
    private static final Pattern INDEX = Pattern.compile("\\[(\\d+)]");
    private static final Pattern CAPITAL = Pattern.compile("([a-z0-9])([A-Z])");

    /// Writes a problem from a filter, where no exception handler listens.
    public static void write(HttpServletResponse response, HttpStatus status, String detail)
            throws IOException {
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream()
                .write(
                        "{\"type\":\"about:blank\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\"}"
                                .formatted(status.getReasonPhrase(), status.value(), detail)
                                .getBytes(UTF_8));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> on(Refusal refusal) {
        var problem = ProblemDetail.forStatusAndDetail(refusal.status(), refusal.detail());
        problem.setType(URI.create("urn:simulated-pepsico:problem:" + refusal.slug()));
        var pointer = refusal.pointer();
        if (pointer != null) {
            problem.setProperty(
                    "errors", List.of(Map.of("pointer", pointer, "detail", refusal.detail())));
        }
        return ResponseEntity.of(problem).build();
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> on(Exception other) {
        LOG.error("an error of the simulator's own", other);
        return ResponseEntity.of(ProblemDetail.forStatus(HttpStatus.INTERNAL_SERVER_ERROR)).build();
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException e,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return invalidBody(e, e, headers, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHandlerMethodValidationException(
            HandlerMethodValidationException e,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        for (var result : e.getParameterValidationResults()) {
            if (result instanceof ParameterErrors body) {
                return invalidBody(e, body, headers, request);
            }
        }
        var errors =
                e.getParameterValidationResults().stream()
                        .flatMap(
                                result ->
                                        result.getResolvableErrors().stream()
                                                .map(
                                                        error ->
                                                                Map.of(
                                                                        "detail",
                                                                        result.getMethodParameter()
                                                                                        .getParameterName()
                                                                                + " "
                                                                                + error
                                                                                        .getDefaultMessage())))
                        .toList();
        var problem =
                ProblemDetail.forStatusAndDetail(
                        HttpStatus.BAD_REQUEST, "A parameter is not right.");
        problem.setProperty("errors", errors);
        return handleExceptionInternal(e, problem, headers, HttpStatus.BAD_REQUEST, request);
    }

    private @Nullable ResponseEntity<Object> invalidBody(
            Exception e, Errors body, HttpHeaders headers, WebRequest request) {
        var errors =
                body.getFieldErrors().stream()
                        .limit(MOST_ERRORS)
                        .map(
                                error ->
                                        Map.of(
                                                "pointer",
                                                pointer(error.getField()),
                                                "detail",
                                                String.valueOf(error.getDefaultMessage())))
                        .toList();
        var problem =
                ProblemDetail.forStatusAndDetail(
                        HttpStatus.UNPROCESSABLE_CONTENT, "Some fields are not right.");
        problem.setType(URI.create("urn:simulated-pepsico:problem:invalid"));
        problem.setProperty("errors", errors);
        request.setAttribute(UNREAD, "invalid", WebRequest.SCOPE_REQUEST);
        return handleExceptionInternal(
                e, problem, headers, HttpStatus.UNPROCESSABLE_CONTENT, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof Doors.TooLarge) {
                var problem =
                        ProblemDetail.forStatusAndDetail(
                                HttpStatus.CONTENT_TOO_LARGE, "At most 1 MiB.");
                return handleExceptionInternal(
                        e, problem, headers, HttpStatus.CONTENT_TOO_LARGE, request);
            }
        }
        var problem =
                ProblemDetail.forStatusAndDetail(
                        HttpStatus.BAD_REQUEST, "The body cannot be read as JSON of this call.");
        request.setAttribute(UNREAD, "bad-request", WebRequest.SCOPE_REQUEST);
        if (e.getCause() instanceof JacksonException json && !json.getPath().isEmpty()) {
            var pointer = new StringBuilder();
            json.getPath()
                    .forEach(
                            step ->
                                    pointer.append('/')
                                            .append(
                                                    step.getPropertyName() == null
                                                            ? Integer.toString(step.getIndex())
                                                            : step.getPropertyName()));
            problem.setProperty(
                    "errors",
                    List.of(
                            Map.of(
                                    "pointer",
                                    pointer,
                                    "detail",
                                    "unknown, or not of the right type")));
        }
        return handleExceptionInternal(e, problem, headers, HttpStatus.BAD_REQUEST, request);
    }

    /// `lines[0].buyerItem` as the JSON pointer `/lines/0/buyer_item`.
    static String pointer(String field) {
        var path = INDEX.matcher(field).replaceAll("/$1").replace('.', '/');
        return "/" + CAPITAL.matcher(path).replaceAll("$1_$2").toLowerCase(Locale.ROOT);
    }
}
