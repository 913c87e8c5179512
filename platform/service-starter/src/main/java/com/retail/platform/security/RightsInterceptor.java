package com.retail.platform.security;

import com.retail.platform.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/// Refuses a call before its body is read when the caller's role may not make it.
final class RightsInterceptor implements HandlerInterceptor {

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!(handler instanceof HandlerMethod method) || !RightsCheck.isOurs(method)) {
            return true;
        }
        var rights = EndpointRights.of(method);
        if (rights == null) {
            throw Problem.forbidden("This call is open to nobody.");
        }
        if (!rights.open() && !rights.permits(CallerArgumentResolver.caller().role())) {
            throw Problem.forbidden("Your role does not allow this call.");
        }
        return true;
    }
}
