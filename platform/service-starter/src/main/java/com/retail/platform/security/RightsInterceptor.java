package com.retail.platform.security;

import com.retail.platform.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/// Refuses a call before its body is read when the caller's role may not make it.
final class RightsInterceptor implements HandlerInterceptor {

    private final Map<Method, Optional<EndpointRights>> stated = new ConcurrentHashMap<>();

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!(handler instanceof HandlerMethod method) || !RightsCheck.isOurs(method)) {
            return true;
        }
        var rights =
                stated.computeIfAbsent(
                                method.getMethod(),
                                call -> Optional.ofNullable(EndpointRights.of(method)))
                        .orElseThrow(() -> Problem.forbidden("This call is open to nobody."));
        if (!rights.open() && !rights.permits(CallerArgumentResolver.caller().role())) {
            throw Problem.forbidden("Your role does not allow this call.");
        }
        return true;
    }
}
