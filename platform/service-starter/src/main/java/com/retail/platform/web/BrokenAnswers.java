package com.retail.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/// Breaks off an answer that fails when a part of it has been sent: a problem document at its end
/// would make a whole file of it, so the connection is closed before the last chunk.
final class BrokenAnswers implements HandlerExceptionResolver, Ordered {

    /// What Tomcat takes as the sign to close the connection.
    static final class BrokenOff extends RuntimeException {

        BrokenOff(Exception failure) {
            super("The answer was broken off, a part of it had been sent", failure);
        }
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request,
            HttpServletResponse response,
            @Nullable Object handler,
            Exception failure) {
        if (response.isCommitted()) {
            throw new BrokenOff(failure);
        }
        return null;
    }
}
