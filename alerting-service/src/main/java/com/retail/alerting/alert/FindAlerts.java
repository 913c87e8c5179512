package com.retail.alerting.alert;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Which alerts are asked for; a null id means any.
public record FindAlerts(Wanted state, @Nullable UUID locationId, @Nullable UUID productId) {

    /// States as a caller asks for them. Open ones include those that someone has acknowledged.
    public enum Wanted {
        OPEN,
        ACKNOWLEDGED,
        RESOLVED,
        ALL
    }

    String condition() {
        return switch (state) {
            case OPEN -> "a.state <> 'resolved'";
            case ACKNOWLEDGED -> "a.state = 'acknowledged'";
            case RESOLVED -> "a.state = 'resolved'";
            case ALL -> "true";
        };
    }
}
