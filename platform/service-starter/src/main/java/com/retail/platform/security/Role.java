package com.retail.platform.security;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a user may be; written in lower case in tokens and in JSON.
public enum Role {
    ADMIN,
    WAREHOUSE_MANAGER,
    RETAIL_PARTNER;

    /// The role of that name in a token; empty when there is none.
    public static Optional<Role> named(String name) {
        return Arrays.stream(values()).filter(role -> role.token().equals(name)).findFirst();
    }

    /// The role's name in a token.
    public String token() {
        return name().toLowerCase(Locale.ROOT);
    }
}
