package com.retail.identity.user.web;

import com.retail.identity.user.Register;
import com.retail.identity.user.Registration;
import com.retail.identity.user.User;
import com.retail.platform.security.Public;
import com.retail.platform.security.Role;
import com.retail.platform.web.Problem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/auth")
class RegistrationController {

    private static final String NAME = "[^<>&\"$%!#?§;*~/\\\\|^=\\[\\]{}()\\p{Cntrl}]*";

    record RegisterRequest(
            @NotBlank
                    @Size(max = 254)
                    @Email
                    @Pattern(regexp = "[^@\\s]+@[^@\\s]+", message = "must be an email address")
                    String email,
            @NotNull @Size(min = 10, max = 128) String password,
            @Nullable String role,
            @Size(max = 100) @Pattern(regexp = NAME, message = "has a character no name has")
                    @Nullable String firstName,
            @Size(max = 100) @Pattern(regexp = NAME, message = "has a character no name has")
                    @Nullable String lastName) {

        RegisterRequest {
            email = email == null ? email : email.strip().toLowerCase(Locale.ROOT);
        }

        Register command() {
            return new Register(email, password, firstName, lastName);
        }

        @Override
        public String toString() {
            return "RegisterRequest[" + email + "]";
        }
    }

    record RegisteredView(UUID userId, String email, Role role, List<UUID> locations) {

        static RegisteredView of(User user) {
            return new RegisteredView(user.userId(), user.email(), user.role(), user.locations());
        }
    }

    private final Registration registration;

    RegistrationController(Registration registration) {
        this.registration = registration;
    }

    @PostMapping("/register")
    @Public
    @ResponseStatus(HttpStatus.CREATED)
    RegisteredView register(@Valid @RequestBody RegisterRequest request) {
        var role = request.role();
        if (role != null && !role.equals(Role.RETAIL_PARTNER.token())) {
            throw Problem.forbidden(
                    "Who registers is a retail_partner; an admin gives other roles.");
        }
        return RegisteredView.of(registration.register(request.command()));
    }
}
