package com.retail.platform.security;

import com.retail.platform.tokens.AccessToken;
import com.retail.platform.web.Problem;
import java.util.Optional;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/// Gives a controller its [Caller].
final class CallerArgumentResolver implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Caller.class;
    }

    @Override
    public Caller resolveArgument(
            MethodParameter parameter,
            @org.jspecify.annotations.Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @org.jspecify.annotations.Nullable WebDataBinderFactory binderFactory) {
        return caller();
    }

    /// The caller of the request under way; a 401 problem when nobody is signed in, a 403 when the
    /// token names no role.
    static Caller caller() {
        return signedIn().orElseThrow(Problem::unauthorized);
    }

    private static Optional<Caller> signedIn() {
        if (!(SecurityContextHolder.getContext().getAuthentication()
                instanceof JwtAuthenticationToken signedIn)) {
            return Optional.empty();
        }
        var token = AccessToken.of(signedIn.getToken());
        var role =
                token.roles().stream()
                        .flatMap(name -> Role.named(name).stream())
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        Problem.forbidden(
                                                "Your account has no role in this system."));
        return Optional.of(new Caller(token.subject(), role, token.locations()));
    }
}
