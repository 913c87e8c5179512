package com.retail.identity.keycloak;

import org.jspecify.annotations.Nullable;

/// An account to be made.
public record NewAccount(
        String email, String password, @Nullable String firstName, @Nullable String lastName) {

    /// Without the password.
    @Override
    public String toString() {
        return "NewAccount[" + email + "]";
    }
}
