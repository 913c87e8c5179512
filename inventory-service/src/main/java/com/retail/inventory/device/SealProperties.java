package com.retail.inventory.device;

import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/// The keys that seal secrets in the database.
///
/// @param keys `number:key` with a comma between several; the first seals, all of them open. A key
///   is 32 random bytes in Base64, its number is any from 1 to 2147483647 that was not used before
@Validated
@ConfigurationProperties("retail.secrets")
public record SealProperties(
        @NotBlank(
                        message =
                                "is needed: set SECRET_KEYS to 1: and the output of `openssl rand -base64 32`")
                String keys) {

    /// Doesn't show the keys.
    @Override
    public String toString() {
        return "the keys that seal secrets";
    }
}
