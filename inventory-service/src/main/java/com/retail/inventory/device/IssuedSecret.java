package com.retail.inventory.device;

import java.util.UUID;

/// A new secret of a device, shown this once.
///
/// @param secret what the device signs by
/// @param nextSequence the number of the device's next scan
public record IssuedSecret(
        String deviceId, UUID locationId, UUID secretId, String secret, long nextSequence) {

    /// Doesn't show the secret.
    @Override
    public String toString() {
        return "a secret of " + deviceId;
    }
}
