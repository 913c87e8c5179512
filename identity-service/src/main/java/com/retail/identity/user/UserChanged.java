package com.retail.identity.user;

import com.retail.platform.security.Role;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// A user was registered or disabled, or got another role or other locations: the state after it.
record UserChanged(
        UUID userId,
        String email,
        Role role,
        List<UUID> locations,
        boolean enabled,
        long sequence,
        Instant changedAt) {}
