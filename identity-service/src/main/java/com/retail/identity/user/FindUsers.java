package com.retail.identity.user;

import com.retail.platform.security.Role;
import org.jspecify.annotations.Nullable;

/// Which users a list shows; null means all.
public record FindUsers(@Nullable Role role, @Nullable Boolean enabled, @Nullable String email) {}
