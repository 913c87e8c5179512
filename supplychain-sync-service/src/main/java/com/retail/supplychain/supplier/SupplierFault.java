package com.retail.supplychain.supplier;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A call that PepsiCo did not do: because it is away or busy (the same call may succeed later), or
/// because it refuses it for good.
public final class SupplierFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean passing;
    private final @Nullable Integer status;
    private final Duration retryAfter;

    private SupplierFault(
            boolean passing, @Nullable Integer status, Duration retryAfter, String message) {
        super(message, null, false, false);
        this.passing = passing;
        this.status = status;
        this.retryAfter = retryAfter;
    }

    /// No usable answer came.
    public static SupplierFault away(String message) {
        return new SupplierFault(true, null, Duration.ZERO, message);
    }

    /// What an answer of that status means. 401 passes: it is the token's fault, not the message's.
    public static SupplierFault answered(int status, Duration retryAfter, String message) {
        boolean passing =
                status >= 500
                        || switch (status) {
                            case 401, 408, 409, 425, 429 -> true;
                            default -> status < 400;
                        };
        return new SupplierFault(passing, status, retryAfter, message);
    }

    /// Whether the same call may succeed later.
    public boolean passing() {
        return passing;
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
