package com.retail.identity.keycloak;

import com.retail.platform.security.Role;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// A user as Keycloak keeps it.
///
/// @param roles those of the suite that it was given; one, unless somebody changed it by hand or a
///   registration was cut short
/// @param locations in the order of their ids, each once
public record Account(
        UUID id, String email, Set<Role> roles, List<UUID> locations, boolean enabled) {

    public Account {
        roles = Set.copyOf(roles);
        locations = locations.stream().distinct().sorted().toList();
    }

    /// The role that counts: the one that may most; without any, what everyone who registers is.
    public Role role() {
        return roles.stream().min(Role::compareTo).orElse(Role.RETAIL_PARTNER);
    }

    /// Whether it has exactly one role, as every account should.
    public boolean hasOneRole() {
        return roles.size() == 1;
    }
}
