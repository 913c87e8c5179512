package com.retail.identity.user.web;

import com.retail.identity.user.FindUsers;
import com.retail.identity.user.User;
import com.retail.identity.user.UserService;
import com.retail.platform.security.Allowed;
import com.retail.platform.security.Role;
import com.retail.platform.web.ETags;
import com.retail.platform.web.Page;
import com.retail.platform.web.PageQuery;
import com.retail.platform.web.Problem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/users")
@Allowed(Role.ADMIN)
class UserController {

    record RoleRequest(@NotNull Role role) {}

    /// Keycloak keeps at most 100, and a token has to carry them.
    record LocationsRequest(@NotNull @Size(max = 100) List<@NotNull UUID> locations) {}

    private final UserService users;

    UserController(UserService users) {
        this.users = users;
    }

    @GetMapping
    Page<User> list(
            @RequestParam(required = false) @Nullable String role,
            @RequestParam(required = false) @Nullable Boolean enabled,
            @RequestParam(required = false) @Nullable String email,
            PageQuery page) {
        return users.page(
                new FindUsers(
                        role == null ? null : role(role),
                        enabled,
                        email == null ? null : email.strip().toLowerCase(Locale.ROOT)),
                page);
    }

    @GetMapping("/{userId}")
    ResponseEntity<User> get(@PathVariable UUID userId) {
        return tagged(users.get(userId));
    }

    @PutMapping("/{userId}/role")
    ResponseEntity<User> changeRole(
            @PathVariable UUID userId,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody RoleRequest request) {
        return tagged(
                users.changeRole(
                        userId, request.role(), version -> ETags.require(ifMatch, version)));
    }

    @PutMapping("/{userId}/locations")
    ResponseEntity<User> bind(
            @PathVariable UUID userId,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody LocationsRequest request) {
        return tagged(
                users.bind(
                        userId, request.locations(), version -> ETags.require(ifMatch, version)));
    }

    @DeleteMapping("/{userId}")
    ResponseEntity<Void> disable(
            @PathVariable UUID userId,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
                    @Nullable String ifMatch) {
        users.disable(userId, version -> ETags.require(ifMatch, version));
        return ResponseEntity.noContent().build();
    }

    private static Role role(String name) {
        return Role.named(name)
                .orElseThrow(
                        () ->
                                Problem.badRequest(
                                        "A parameter is not usable.",
                                        Problem.Fault.in(
                                                "role",
                                                "must be admin, warehouse_manager or retail_partner")));
    }

    private static ResponseEntity<User> tagged(User user) {
        return ResponseEntity.ok().eTag(ETags.of(user.version())).body(user);
    }
}
