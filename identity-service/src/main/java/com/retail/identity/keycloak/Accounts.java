package com.retail.identity.keycloak;

import com.retail.platform.security.Role;
import com.retail.platform.web.Problem;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.Response;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.keycloak.admin.client.CreatedResponseUtil;
import org.keycloak.admin.client.resource.RoleScopeResource;
import org.keycloak.admin.client.resource.UserResource;
import org.keycloak.admin.client.resource.UsersResource;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.RoleRepresentation;
import org.keycloak.representations.idm.UserRepresentation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// The users' accounts in Keycloak.
///
/// Every call throws a 503 problem when Keycloak can't be used.
@Component
public class Accounts {

    private static final Logger log = LoggerFactory.getLogger(Accounts.class);
    private static final String LOCATIONS = "locations";

    private final AdminClient admin;
    private final Map<String, RoleRepresentation> known = new ConcurrentHashMap<>();

    Accounts(AdminClient admin) {
        this.admin = admin;
    }

    /// Makes an account, without a role yet.
    ///
    /// @throws Problem 409 when the email has one, 422 when Keycloak's rules refuse a field
    public UUID create(NewAccount account) {
        return UUID.fromString(
                admin.make(
                        users -> {
                            try (var answer = users.create(representation(account))) {
                                return switch (answer.getStatus()) {
                                    case 201 -> CreatedResponseUtil.getCreatedId(answer);
                                    case 409 -> throw emailTaken();
                                    case 400 -> throw refused(answer);
                                    case 401 ->
                                            throw new jakarta.ws.rs.NotAuthorizedException(answer);
                                    default ->
                                            throw new KeycloakAway(
                                                    "registration: HTTP " + answer.getStatus());
                                };
                            }
                        }));
    }

    /// The 409 for an email that has an account already.
    public static Problem emailTaken() {
        return Problem.conflict(
                "email-taken",
                "There is an account with this email.",
                Problem.Fault.at("/email", "is taken"));
    }

    public Optional<Account> find(UUID id) {
        return admin.make(
                users -> {
                    try {
                        return Optional.of(account(users, user(users, id).toRepresentation()));
                    } catch (NotFoundException gone) {
                        return Optional.empty();
                    }
                });
    }

    /// A stretch of all accounts, in an order that holds while none is added or removed; those of
    /// services and those without an email are left out.
    public Stretch stretch(int first, int most) {
        var found = admin.make(users -> users.list(first, most));
        var accounts =
                found.stream()
                        .filter(user -> user.getEmail() != null)
                        .filter(user -> user.getServiceAccountClientId() == null)
                        .map(user -> admin.make(users -> account(users, user)))
                        .toList();
        return new Stretch(accounts, found.size() < most);
    }

    /// Some accounts.
    ///
    /// @param last whether there are none after them
    public record Stretch(List<Account> accounts, boolean last) {}

    /// Gives the account this role and no other of ours. The new one first: an account cut off here
    /// has two, never none.
    public void setRole(UUID id, Role role) {
        admin.make(
                users -> {
                    var roles = user(users, id).roles().realmLevel();
                    var present = roles.listAll();
                    if (present.stream().noneMatch(given -> given.getName().equals(role.token()))) {
                        roles.add(List.of(known(roles, role)));
                    }
                    var others =
                            present.stream()
                                    .filter(given -> !given.getName().equals(role.token()))
                                    .filter(given -> Role.named(given.getName()).isPresent())
                                    .toList();
                    if (!others.isEmpty()) {
                        roles.remove(others);
                    }
                    return true;
                });
    }

    public void setLocations(UUID id, List<UUID> locations) {
        admin.make(
                users -> {
                    var user = user(users, id).toRepresentation();
                    var attributes = new HashMap<String, List<String>>();
                    if (user.getAttributes() != null) {
                        attributes.putAll(user.getAttributes());
                    }
                    attributes.put(LOCATIONS, locations.stream().map(UUID::toString).toList());
                    user.setAttributes(attributes);
                    user(users, id).update(user);
                    return true;
                });
    }

    /// Nobody signs in with it any more, and who is signed in gets no new tokens.
    public void disable(UUID id) {
        admin.make(
                users -> {
                    var user = user(users, id).toRepresentation();
                    user.setEnabled(false);
                    user(users, id).update(user);
                    user(users, id).logout();
                    return true;
                });
    }

    /// Takes back an account that has just been made.
    public void remove(UUID id) {
        admin.make(
                users -> {
                    try (var answer = users.delete(id.toString())) {
                        return answer.getStatus();
                    }
                });
    }

    private static UserResource user(UsersResource users, UUID id) {
        return users.get(id.toString());
    }

    private RoleRepresentation known(RoleScopeResource roles, Role role) {
        return known.computeIfAbsent(
                role.token(),
                name ->
                        roles.listAvailable().stream()
                                .filter(each -> each.getName().equals(name))
                                .findFirst()
                                .orElseThrow(
                                        () -> new KeycloakAway("the realm has no role " + name)));
    }

    private static Account account(UsersResource users, UserRepresentation user) {
        var roles = EnumSet.noneOf(Role.class);
        for (var given : users.get(user.getId()).roles().realmLevel().listAll()) {
            Role.named(given.getName()).ifPresent(roles::add);
        }
        return new Account(
                UUID.fromString(user.getId()),
                user.getEmail().toLowerCase(Locale.ROOT),
                Set.copyOf(roles),
                locations(user),
                Boolean.TRUE.equals(user.isEnabled()));
    }

    private static List<UUID> locations(UserRepresentation user) {
        var attributes = user.getAttributes();
        var texts = attributes == null ? null : attributes.get(LOCATIONS);
        if (texts == null) {
            return List.of();
        }
        return texts.stream().flatMap(text -> location(user, text).stream()).toList();
    }

    private static Optional<UUID> location(UserRepresentation user, String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            log.warn("User {} is bound to something that is no location", user.getId());
            return Optional.empty();
        }
    }

    private static UserRepresentation representation(NewAccount account) {
        var password = new CredentialRepresentation();
        password.setType(CredentialRepresentation.PASSWORD);
        password.setValue(account.password());
        password.setTemporary(false);
        var user = new UserRepresentation();
        user.setUsername(account.email());
        user.setEmail(account.email());
        user.setFirstName(account.firstName());
        user.setLastName(account.lastName());
        user.setEnabled(true);
        user.setCredentials(List.of(password));
        return user;
    }

    /// Keycloak's reason as ours; its text is not passed on, since it may repeat what was sent.
    private static Problem refused(Response answer) {
        var text = String.valueOf(answer.readEntity(String.class)).toLowerCase(Locale.ROOT);
        var field = field(text);
        log.info("Keycloak refuses a registration for its {}", field == null ? "form" : field);
        if (field == null) {
            return Problem.badRequest("The registration is not accepted as it is.");
        }
        return Problem.invalid(
                field,
                field.equals("/password")
                        ? "does not keep the password rules: 10 to 128 characters, and not your email"
                        : "is not accepted");
    }

    private static @Nullable String field(String refusal) {
        if (refusal.contains("password")) {
            return "/password";
        }
        if (refusal.contains("firstname")) {
            return "/first_name";
        }
        if (refusal.contains("lastname")) {
            return "/last_name";
        }
        return refusal.contains("email") || refusal.contains("username") ? "/email" : null;
    }
}
