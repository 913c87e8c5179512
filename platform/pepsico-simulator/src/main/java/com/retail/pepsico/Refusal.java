package com.retail.pepsico;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/// A request that is refused; answered as a problem (RFC 9457), with nothing done.
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final String slug;
    private final @Nullable String pointer;

    private Refusal(HttpStatus status, String slug, @Nullable String pointer, String detail) {
        super(detail);
        this.status = status;
        this.slug = slug;
        this.pointer = pointer;
    }

    /// 400: cannot be read.
    public static Refusal badRequest(String detail) {
        return new Refusal(HttpStatus.BAD_REQUEST, "bad-request", null, detail);
    }

    /// 404: there is no such thing.
    public static Refusal notFound(String what) {
        return new Refusal(
                HttpStatus.NOT_FOUND, "not-found", null, "There is no such " + what + ".");
    }

    /// 409: conflicts with what is there.
    public static Refusal conflict(String slug, String detail) {
        return new Refusal(HttpStatus.CONFLICT, slug, null, detail);
    }

    /// 422: readable but wrong; the pointer names the field.
    public static Refusal invalid(String slug, @Nullable String pointer, String detail) {
        return new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, slug, pointer, detail);
    }

    public HttpStatus status() {
        return status;
    }

    public String slug() {
        return slug;
    }

    public @Nullable String pointer() {
        return pointer;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }
}
