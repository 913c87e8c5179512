package com.retail.identity.signin.web;

import com.retail.identity.keycloak.GivenTokens;
import com.retail.identity.signin.SignIn;
import com.retail.platform.security.AllowedToAll;
import com.retail.platform.security.Caller;
import com.retail.platform.security.Public;
import com.retail.platform.security.Role;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/auth")
class SignInController {

    record LoginRequest(
            @NotBlank @Size(max = 254) String email, @NotEmpty @Size(max = 200) String password) {

        @Override
        public String toString() {
            return "LoginRequest[" + email + "]";
        }
    }

    record RefreshRequest(@NotBlank @Size(max = 8000) String refreshToken) {

        @Override
        public String toString() {
            return "RefreshRequest[…]";
        }
    }

    record SessionView(String accessToken, String refreshToken, String tokenType, long expiresIn) {

        static ResponseEntity<SessionView> answer(GivenTokens given) {
            return ResponseEntity.ok()
                    .cacheControl(CacheControl.noStore())
                    .body(
                            new SessionView(
                                    given.accessToken(),
                                    given.refreshToken(),
                                    "Bearer",
                                    given.expiresIn()));
        }
    }

    record MeView(UUID userId, @Nullable String email, Role role, List<UUID> locations) {}

    private final SignIn signIn;

    SignInController(SignIn signIn) {
        this.signIn = signIn;
    }

    @PostMapping("/login")
    @Public
    ResponseEntity<SessionView> login(@Valid @RequestBody LoginRequest request) {
        return SessionView.answer(
                signIn.login(request.email().strip().toLowerCase(Locale.ROOT), request.password()));
    }

    @PostMapping("/refresh")
    @Public
    ResponseEntity<SessionView> refresh(@Valid @RequestBody RefreshRequest request) {
        return SessionView.answer(signIn.refresh(request.refreshToken()));
    }

    @PostMapping("/logout")
    @Public
    ResponseEntity<Void> logout(@Valid @RequestBody RefreshRequest request) {
        signIn.logout(request.refreshToken());
        return ResponseEntity.noContent().build();
    }

    /// What the caller's token says, which is what counts until it ends.
    @GetMapping("/me")
    @AllowedToAll
    MeView me(Caller caller, @AuthenticationPrincipal Jwt token) {
        return new MeView(
                caller.id(),
                token.getClaimAsString("email"),
                caller.role(),
                caller.locations().stream().sorted().toList());
    }
}
