package com.retail.gateway.problem;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/// Something the gateway itself refuses or can't do, with what the caller is told about it.
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final String slug;
    private final String title;
    private final String detail;
    private final transient Map<String, String> headers = new LinkedHashMap<>();

    private ProblemException(HttpStatus status, String slug, String title, String detail) {
        super(detail, null, false, false);
        this.status = status;
        this.slug = slug;
        this.title = title;
        this.detail = detail;
    }

    /// 400: the request can't be understood.
    public static ProblemException badRequest(String detail) {
        return new ProblemException(
                HttpStatus.BAD_REQUEST, "bad-request", "The request can't be understood", detail);
    }

    /// 401: no token, or not one that is good here.
    public static ProblemException unauthorized(String challenge) {
        return new ProblemException(
                        HttpStatus.UNAUTHORIZED,
                        "unauthorized",
                        "Sign in first",
                        "A valid access token is needed.")
                .with(HttpHeaders.WWW_AUTHENTICATE, challenge);
    }

    /// 403: not allowed, whoever asks.
    public static ProblemException forbidden(String detail) {
        return new ProblemException(HttpStatus.FORBIDDEN, "forbidden", "Not allowed", detail);
    }

    /// 404: there is nothing at this address.
    public static ProblemException notFound() {
        return new ProblemException(
                HttpStatus.NOT_FOUND, "not-found", "Not found", "There is no such resource.");
    }

    /// 405: the method is not one the gateway lets through.
    public static ProblemException methodNotAllowed(String allowed) {
        return new ProblemException(
                        HttpStatus.METHOD_NOT_ALLOWED,
                        "method-not-allowed",
                        "Method not allowed",
                        "Allowed are " + allowed + ".")
                .with(HttpHeaders.ALLOW, allowed);
    }

    /// 408: the body came too slowly, or not to its end.
    public static ProblemException incomplete() {
        return new ProblemException(
                HttpStatus.REQUEST_TIMEOUT,
                "incomplete",
                "The request did not come in time",
                "The body came too slowly, or not to its end.");
    }

    /// 413: the body is longer than so many bytes.
    public static ProblemException tooLarge(long limit) {
        return new ProblemException(
                HttpStatus.CONTENT_TOO_LARGE,
                "too-large",
                "The request is too large",
                "The body may have at most " + limit + " bytes.");
    }

    /// 429: too many requests.
    public static ProblemException tooMany(Duration wait) {
        return new ProblemException(
                        HttpStatus.TOO_MANY_REQUESTS,
                        "too-many-requests",
                        "Too many requests",
                        "Wait before you ask again; Retry-After says how long.")
                .retryAfter(wait);
    }

    /// 502: a service broke off, and whether it did what was asked is not known.
    public static ProblemException brokenOff() {
        return new ProblemException(
                HttpStatus.BAD_GATEWAY,
                "broken-off",
                "The service broke off",
                "The service ended the connection before it answered. Repeat a write with its Idempotency-Key.");
    }

    /// 503: try again, after so long.
    public static ProblemException unavailable(String detail, Duration wait) {
        return new ProblemException(
                        HttpStatus.SERVICE_UNAVAILABLE, "unavailable", "Try again later", detail)
                .retryAfter(wait);
    }

    /// 504: a service did not answer in time, and whether it did what was asked is not known.
    public static ProblemException timedOut() {
        return new ProblemException(
                HttpStatus.GATEWAY_TIMEOUT,
                "timed-out",
                "The service did not answer in time",
                "Repeat a write with its Idempotency-Key.");
    }

    /// Any other status, with nothing but its own name to say.
    public static ProblemException of(HttpStatus status) {
        return new ProblemException(
                status,
                status.getReasonPhrase().toLowerCase(java.util.Locale.ROOT).replace(' ', '-'),
                status.getReasonPhrase(),
                "The request can't be served.");
    }

    private ProblemException retryAfter(Duration wait) {
        var seconds = Math.max(1, wait.plusMillis(999).toSeconds());
        return with(HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
    }

    private ProblemException with(String name, String value) {
        headers.put(name, value);
        return this;
    }

    public HttpStatus status() {
        return status;
    }

    /// The stable identifier of the kind of problem.
    public String type() {
        return "urn:retail:problem:" + slug;
    }

    public String slug() {
        return slug;
    }

    public String title() {
        return title;
    }

    /// What is wrong, in a sentence or two.
    public String detail() {
        return detail;
    }

    /// Headers of the answer, by name.
    public Map<String, String> headers() {
        return Map.copyOf(headers);
    }
}
