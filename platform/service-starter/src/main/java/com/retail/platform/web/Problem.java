package com.retail.platform.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/// What went wrong with a request, said so that a person understands it: an RFC 9457 problem.
///
/// Throw it from anywhere below a controller; the answer is `application/problem+json`.
public final class Problem extends RuntimeException {

    /// One invalid part of a request.
    ///
    /// @param pointer a JSON pointer into the body (`/lines/0/quantity`), or null when the fault is
    ///   in a parameter
    /// @param parameter the name of the query, path or header parameter, or null when the fault is
    ///   in the body
    /// @param detail what is wrong with it
    public record Fault(@Nullable String pointer, @Nullable String parameter, String detail) {

        public static Fault at(String pointer, String detail) {
            return new Fault(pointer, null, detail);
        }

        public static Fault in(String parameter, String detail) {
            return new Fault(null, parameter, detail);
        }
    }

    /// When to come again.
    ///
    /// @param seconds 0 where there is nothing to say
    /// @param othersGoOn whether the service answers other calls
    private record Later(int seconds, boolean othersGoOn) {}

    private static final Later NEVER = new Later(0, true);

    private final HttpStatus status;
    private final String slug;
    private final String title;
    private final List<Fault> faults;
    private final Later later;

    private Problem(
            HttpStatus status,
            String slug,
            String title,
            String detail,
            List<Fault> faults,
            Later later) {
        super(detail, null, false, false);
        this.status = status;
        this.slug = slug;
        this.title = title;
        this.faults = List.copyOf(faults);
        this.later = later;
    }

    /// A problem of any status; `slug` makes its stable type, `urn:retail:problem:<slug>`.
    public static Problem of(
            HttpStatus status, String slug, String title, String detail, Fault... faults) {
        return new Problem(status, slug, title, detail, List.of(faults), NEVER);
    }

    /// 400: the address or a header holds what is no text, or the method is none.
    public static Problem notText() {
        return badRequest(
                "The method, the address or a header holds characters that may not stand there.");
    }

    /// 400: the request can't be parsed.
    public static Problem badRequest(String detail, Fault... faults) {
        return of(
                HttpStatus.BAD_REQUEST,
                "bad-request",
                "The request can't be understood",
                detail,
                faults);
    }

    /// 401: no token, or not one that is good here.
    public static Problem unauthorized() {
        return of(
                HttpStatus.UNAUTHORIZED,
                "unauthorized",
                "Sign in first",
                "A valid access token is needed.");
    }

    /// 403: the caller's role does not allow this.
    public static Problem forbidden(String detail) {
        return of(HttpStatus.FORBIDDEN, "forbidden", "Not allowed", detail);
    }

    /// 404: not there, or not for this caller to know of.
    public static Problem notFound(String what) {
        return of(HttpStatus.NOT_FOUND, "not-found", "Not found", "There is no such " + what + ".");
    }

    /// 409: conflicts with the present state.
    public static Problem conflict(String slug, String detail, Fault... faults) {
        return of(HttpStatus.CONFLICT, slug, "Conflicts with the present state", detail, faults);
    }

    /// 412: the caller's copy is stale.
    public static Problem preconditionFailed(String detail) {
        return of(HttpStatus.PRECONDITION_FAILED, "stale", "Changed since you read it", detail);
    }

    /// 422: well-formed, but one field's value is not acceptable.
    public static Problem invalid(String pointer, String detail) {
        return invalid(List.of(Fault.at(pointer, detail)));
    }

    /// 422: well-formed, but the values of these fields are not acceptable.
    public static Problem invalid(List<Fault> faults) {
        var detail =
                faults.size() == 1
                        ? faults.getFirst().detail()
                        : faults.size() + " fields are invalid.";
        return new Problem(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "invalid",
                "The request is invalid",
                detail,
                faults,
                NEVER);
    }

    /// 429: more than is allowed at a time; try again, in so many seconds. It does not count as an
    /// outage, as a 503 does.
    public static Problem tooMany(String detail, int retryAfterSeconds) {
        return later(
                HttpStatus.TOO_MANY_REQUESTS,
                "too-many-requests",
                detail,
                new Later(retryAfterSeconds, true));
    }

    /// 503: try again, in so many seconds. It counts as an outage of the whole service.
    public static Problem unavailable(String detail, int retryAfterSeconds) {
        return unavailable(detail, new Later(retryAfterSeconds, false));
    }

    /// 503: what this call needs is away, while other calls go on. It does not count as an outage.
    public static Problem partlyUnavailable(String detail, int retryAfterSeconds) {
        return unavailable(detail, new Later(retryAfterSeconds, true));
    }

    private static Problem unavailable(String detail, Later later) {
        return later(HttpStatus.SERVICE_UNAVAILABLE, "unavailable", detail, later);
    }

    private static Problem later(HttpStatus status, String slug, String detail, Later later) {
        return new Problem(status, slug, "Try again later", detail, List.of(), later);
    }

    public HttpStatus status() {
        return status;
    }

    public String type() {
        return "urn:retail:problem:" + slug;
    }

    public String title() {
        return title;
    }

    /// What is wrong, in a sentence or two.
    public String detail() {
        return String.valueOf(getMessage());
    }

    public List<Fault> faults() {
        return faults;
    }

    /// Seconds after which a retry makes sense; 0 when there is nothing to say.
    public int retryAfterSeconds() {
        return later.seconds();
    }

    /// Whether it is a 503 that says nothing of the service's other calls.
    public boolean isPartial() {
        return status == HttpStatus.SERVICE_UNAVAILABLE && later.othersGoOn();
    }
}
