package com.retail.identity.user;

import com.retail.identity.keycloak.Account;
import com.retail.platform.messaging.OutboxEvent;
import com.retail.platform.security.Role;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// A user of the suite.
///
/// @param locations what the user is bound to, in the order of ids; an admin sees all whatever
///   stands here
/// @param enabled false once the user may not sign in any more
/// @param version grows with every change
public record User(
        UUID userId,
        String email,
        Role role,
        List<UUID> locations,
        boolean enabled,
        long version,
        Instant changedAt) {

    static final String TOPIC = "retail.user.v1";

    public User {
        locations = locations.stream().distinct().sorted().toList();
    }

    /// The first version of an account's copy.
    static User of(Account account, Instant now) {
        return new User(
                account.id(),
                account.email(),
                account.role(),
                account.locations(),
                account.enabled(),
                1,
                now);
    }

    /// As the account is now: itself when nothing differs, else the next version.
    User as(Account account, Instant now) {
        return changed(
                account.email(), account.role(), account.locations(), account.enabled(), now);
    }

    User withRole(Role other, Instant now) {
        return changed(email, other, locations, enabled, now);
    }

    User boundTo(List<UUID> others, Instant now) {
        return changed(email, role, others, enabled, now);
    }

    User disabled(Instant now) {
        return changed(email, role, locations, false, now);
    }

    /// Whether this user can run the system.
    boolean isActingAdmin() {
        return enabled && role == Role.ADMIN;
    }

    /// What tells others of this version.
    OutboxEvent event() {
        return new OutboxEvent(
                TOPIC,
                userId.toString(),
                "UserChanged",
                userId.toString(),
                version,
                changedAt,
                new UserChanged(userId, email, role, locations, enabled, version, changedAt));
    }

    private User changed(
            String newEmail,
            Role newRole,
            List<UUID> newLocations,
            boolean nowEnabled,
            Instant now) {
        var next =
                new User(userId, newEmail, newRole, newLocations, nowEnabled, version, changedAt);
        return next.equals(this)
                ? this
                : new User(userId, newEmail, newRole, newLocations, nowEnabled, version + 1, now);
    }
}
