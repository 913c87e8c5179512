package com.retail.pepsico.fault;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.retail.pepsico.access.Problems;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
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
    private final Clock clock;

    FaultFilter(Faults faults, Clock clock) {
        this.faults = faults;
        this.clock = clock;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith("/v1");
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var details = faults.settings().details();
        if (faults.outage(clock.instant()) || faults.happens(Fault.CUT)) {
            request.setAttribute(CUT, true);
            return;
        }
        if (faults.happens(Fault.SLOW)) {
            pause(details.slowMs());
        }
        if (faults.happens(Fault.TOO_MANY_REQUESTS)) {
            response.setIntHeader(HttpHeaders.RETRY_AFTER, details.retryAfterSeconds());
            Problems.write(
                    response, HttpStatus.TOO_MANY_REQUESTS, "Too many calls (a fault switch).");
        } else if (faults.happens(Fault.SERVER_ERROR)) {
            fail(response, details.retryAfterSeconds());
        } else if (faults.happens(Fault.LOST_ANSWER)) {
            chain.doFilter(request, new ContentCachingResponseWrapper(response));
            pause(details.lostAnswerHoldMs());
            request.setAttribute(CUT, true);
        } else {
            var garble = garble();
            if (garble == null) {
                chain.doFilter(request, response);
            } else {
                answerGarbled(request, response, chain, garble);
            }
        }
    }

    private @Nullable UnaryOperator<byte[]> garble() {
        if (faults.happens(Fault.TRUNCATED_ANSWER)) {
            return body -> Arrays.copyOf(body, body.length / 2);
        }
        if (faults.happens(Fault.INVALID_JSON_ANSWER)) {
            return body -> ("{," + new String(body, UTF_8)).getBytes(UTF_8);
        }
        if (faults.happens(Fault.WRONG_SCHEMA_ANSWER)) {
            return body -> ("{\"data\":" + new String(body, UTF_8) + "}").getBytes(UTF_8);
        }
        return null;
    }

    /// The call has its effect; only an answer of success is garbled.
    private static void answerGarbled(
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain,
            UnaryOperator<byte[]> garble)
            throws IOException, ServletException {
        var caught = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, caught);
        if (HttpStatus.valueOf(caught.getStatus()).is2xxSuccessful()) {
            response.getOutputStream().write(garble.apply(caught.getContentAsByteArray()));
        } else {
            caught.copyBodyToResponse();
        }
    }

    /// 500 and 503 in turn.
    private void fail(HttpServletResponse response, int retryAfter) throws IOException {
        if (faults.counts().getOrDefault("server_error", 0L) % 2 == 1) {
            Problems.write(response, HttpStatus.INTERNAL_SERVER_ERROR, "Broken (a fault switch).");
        } else {
            response.setIntHeader(HttpHeaders.RETRY_AFTER, retryAfter);
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
