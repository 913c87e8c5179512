package com.retail.pepsico.intake;

import com.retail.pepsico.access.Problems;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Notes messages that came under a key and could not be read, so that the buyer who asks is not
/// told that nothing came.
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class UnreadMessages extends OncePerRequestFilter {

    /// By the end of the path.
    private static final Map<String, Kind> KINDS =
            Map.of(
                    "/v1/orders", Kind.ORDER,
                    "/amendments", Kind.AMENDMENT,
                    "/cancellation", Kind.CANCELLATION,
                    "/decision", Kind.DECISION,
                    "/adjustments", Kind.ADJUSTMENT,
                    "/v1/product-activity", Kind.ACTIVITY,
                    "/v1/positions", Kind.POSITIONS);

    private final Intake intake;

    UnreadMessages(Intake intake) {
        this.intake = intake;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, response);
        var key = request.getHeader("Idempotency-Key");
        if (request.getAttribute(Problems.UNREAD) instanceof String outcome
                && key != null
                && key.matches(Intake.KEY)) {
            KINDS.forEach(
                    (path, kind) -> {
                        if (request.getRequestURI().endsWith(path)) {
                            intake.note(kind, "", key, outcome);
                        }
                    });
        }
    }
}
