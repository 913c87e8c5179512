package com.retail.platform.security;

import com.retail.platform.web.Problem;
import java.util.Set;
import java.util.UUID;

/// Who sent the request: a controller parameter, taken from the checked token.
///
/// Every caller but an admin is bound to locations, and what lies elsewhere does not exist for
/// them.
public record Caller(UUID id, Role role, Set<UUID> locations) {

    public Caller {
        locations = Set.copyOf(locations);
    }

    public boolean isAdmin() {
        return role == Role.ADMIN;
    }

    /// As whom books name the caller: `user:` and the id.
    public String actor() {
        return "user:" + id;
    }

    /// Whether the caller may know of that location.
    public boolean sees(UUID location) {
        return isAdmin() || locations.contains(location);
    }

    /// Passes when the caller may know of the location, else answers 404, as for a location that is
    /// not there.
    public void requireLocation(UUID location) {
        if (!sees(location)) {
            throw Problem.notFound("location");
        }
    }
}
