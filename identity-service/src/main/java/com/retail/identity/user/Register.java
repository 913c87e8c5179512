package com.retail.identity.user;

import org.jspecify.annotations.Nullable;

/// Someone wants an account.
public record Register(
        String email, String password, @Nullable String firstName, @Nullable String lastName) {

    /// Without the password.
    @Override
    public String toString() {
        return "Register[" + email + "]";
    }
}
