package com.retail.pepsico.fault;

import com.retail.pepsico.access.Problems;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/// Makes calls of `/v1` fail as the switches say. A call that is to be cut is marked for
/// [CutConnections].
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class FaultFilter extends OncePerRequestFilter {

    static final String CUT = FaultFilter.class.getName() + ".cut";
    private final Faults faults;

    FaultFilter(Faults faults) {
        this.faults = faults;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith("/v1");
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var settings = faults.settings();
        if (settings.outage()) {
            request.setAttribute(CUT, true);
            return;
        }
        if (faults.happens(Fault.SLOW)) {
            pause(settings.slowMs());
        }
        if (faults.happens(Fault.TOO_MANY_REQUESTS)) {
            response.setHeader(
                    HttpHeaders.RETRY_AFTER, Integer.toString(settings.retryAfterSeconds()));
            Problems.write(
                    response, HttpStatus.TOO_MANY_REQUESTS, "Too many calls (a fault switch).");
        } else if (faults.happens(Fault.SERVER_ERROR)) {
            fail(response, settings);
        } else if (faults.happens(Fault.LOST_ANSWER)) {
            chain.doFilter(request, new ContentCachingResponseWrapper(response));
            pause(settings.lostAnswerHoldMs());
            request.setAttribute(CUT, true);
        } else {
            chain.doFilter(request, response);
        }
    }

    /// 500 and 503 in turn.
    private void fail(HttpServletResponse response, FaultSettings settings) throws IOException {
        if (faults.counts().getOrDefault("server_error", 0L) % 2 == 1) {
            Problems.write(response, HttpStatus.INTERNAL_SERVER_ERROR, "Broken (a fault switch).");
        } else {
            response.setHeader(
                    HttpHeaders.RETRY_AFTER, Integer.toString(settings.retryAfterSeconds()));
            Problems.write(
                    response, HttpStatus.SERVICE_UNAVAILABLE, "Out of service (a fault switch).");
        }
    }

    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
