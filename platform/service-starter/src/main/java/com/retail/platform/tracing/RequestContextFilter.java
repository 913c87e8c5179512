package com.retail.platform.tracing;

import com.retail.platform.Ids;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.slf4j.MDC;
import org.springframework.web.filter.OncePerRequestFilter;

/// Gives each request its id and its place in a trace, in the log and in the answer.
final class RequestContextFilter extends OncePerRequestFilter {

    private static final String REQUEST_ID = "X-Request-Id";

    /// As the gateway's, so that both call a request the same.
    private static final Pattern SANE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,99}");

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var sent = request.getHeader(REQUEST_ID);
        var id = sent != null && SANE.matcher(sent).matches() ? sent : Ids.next().toString();
        MDC.put("request_id", id);
        response.setHeader(REQUEST_ID, id);
        response.setHeader(
                TraceContext.TRACEPARENT,
                TraceContext.enter(request.getHeader(TraceContext.TRACEPARENT)));
        try {
            chain.doFilter(request, response);
        } finally {
            TraceContext.leave();
            MDC.remove("request_id");
        }
    }
}
