package com.retail.supplychain.supplier;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A call that PepsiCo did not do: because it is away or busy (the same call may succeed later), or
/// because it refuses it for good.
public final class SupplierFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /// What is known of the call.
    private enum Fate {
        /// Not done, and may be later.
        NOT_DONE,
        /// Done or not: no usable answer came.
        UNKNOWN,
        REFUSED
    }

    private final Fate fate;
    private final @Nullable Integer status;
    private final Duration retryAfter;

    private SupplierFault(
            Fate fate, @Nullable Integer status, Duration retryAfter, String message) {
        super(message, null, false, false);
        this.fate = fate;
        this.status = status;
        this.retryAfter = retryAfter;
    }

    /// No usable answer came; the call may have had its effect.
    public static SupplierFault away(String message) {
        return new SupplierFault(Fate.UNKNOWN, null, Duration.ZERO, message);
    }

    /// The call was not made.
    static SupplierFault notCalled(Duration retryAfter, String message) {
        return new SupplierFault(Fate.NOT_DONE, null, retryAfter, "not called: " + message);
    }

    /// It makes no sense to make this call.
    public static SupplierFault pointless(String message) {
        return new SupplierFault(Fate.REFUSED, null, Duration.ZERO, message);
    }

    /// What an answer of that status means. 401 passes: it is the token's fault, not the message's.
    public static SupplierFault answered(int status, Duration retryAfter, String message) {
        var fate =
                switch (status) {
                    case 401, 425, 429, 503 -> Fate.NOT_DONE;
                    case 408 -> Fate.UNKNOWN;
                    default ->
                            status >= 500
                                    ? Fate.UNKNOWN
                                    : status < 400 ? Fate.NOT_DONE : Fate.REFUSED;
                };
        return new SupplierFault(fate, status, retryAfter, message);
    }

    /// Whether the same call may succeed later.
    public boolean passing() {
        return fate != Fate.REFUSED;
    }

    /// Whether the call may have had its effect, or may yet have it.
    public boolean uncertain() {
        return fate == Fate.UNKNOWN;
    }

    /// Whether the supplier is away, rather than busy or not even called.
    boolean isAway() {
        boolean busy = status == null || status == 429;
        return uncertain() || (fate == Fate.NOT_DONE && !busy);
    }

    /// The HTTP status; null if no answer came.
    public @Nullable Integer status() {
        return status;
    }

    /// How long the supplier asked to wait; zero if it did not say.
    public Duration retryAfter() {
        return retryAfter;
    }

    public String reason() {
        return String.valueOf(getMessage());
    }
}
