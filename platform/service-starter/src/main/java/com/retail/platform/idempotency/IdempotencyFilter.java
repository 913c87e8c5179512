package com.retail.platform.idempotency;

import com.retail.platform.web.BodyTooLargeException;
import com.retail.platform.web.Problem;
import com.retail.platform.web.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.server.PathContainer;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/// Answers a repeated write with its first answer, and makes no second effect.
///
/// The key, the effect and the answer are committed in one transaction, so a death on any line
/// leaves either all of them or none. Copies that run at once wait for the first. Errors are not
/// kept: nothing happened, so a retry may still succeed.
final class IdempotencyFilter extends OncePerRequestFilter {

    static final String HEADER = "Idempotency-Key";

    private static final Logger log = LoggerFactory.getLogger(IdempotencyFilter.class);
    private static final Set<String> WRITES = Set.of("POST", "PUT", "PATCH", "DELETE");
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,200}");

    private final IdempotencyKeys keys;
    private final TransactionTemplate transaction;
    private final ProblemWriter problems;
    private final List<PathPattern> except;

    IdempotencyFilter(
            IdempotencyKeys keys,
            TransactionTemplate transaction,
            ProblemWriter problems,
            IdempotencyProperties properties) {
        this.keys = keys;
        this.transaction = transaction;
        this.problems = problems;
        this.except =
                properties.except().stream().map(PathPatternParser.defaultInstance::parse).toList();
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        if (request.getHeader(HEADER) == null || !WRITES.contains(request.getMethod())) {
            return true;
        }
        // As controllers are found: by what an encoded path stands for.
        var path = PathContainer.parsePath(request.getRequestURI());
        return except.stream().anyMatch(pattern -> pattern.matches(path));
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var key = request.getHeader(HEADER);
        if (!KEY.matcher(key).matches()) {
            problems.write(
                    response,
                    Problem.badRequest(
                            "The idempotency key is unusable.",
                            Problem.Fault.in(HEADER, "must be 1 to 200 visible ASCII characters")));
            return;
        }
        try {
            var repeatable = new RepeatableRequest(request);
            var answer = new ContentCachingResponseWrapper(response);
            var first =
                    transaction.execute(
                            status -> {
                                var caller = request.getUserPrincipal();
                                var kept =
                                        keys.claim(
                                                caller == null ? "" : caller.getName(),
                                                key,
                                                repeatable.fingerprint());
                                if (kept != null) {
                                    return kept;
                                }
                                proceed(chain, repeatable, answer);
                                if (answer.getStatus() >= 400) {
                                    status.setRollbackOnly();
                                } else {
                                    keys.keep(caller == null ? "" : caller.getName(), key, answer);
                                }
                                return null;
                            });
            if (first == null) {
                answer.copyBodyToResponse();
            } else {
                replay(first, repeatable.fingerprint(), response);
            }
        } catch (BodyTooLargeException tooLarge) {
            problems.write(response, tooLarge.problem());
        } catch (DataAccessException | TransactionException away) {
            log.warn("A write with an idempotency key was not committed: {}", away.toString());
            response.reset();
            problems.write(
                    response, Problem.unavailable("The write was not stored. Send it again.", 2));
        } catch (UncheckedIOException broken) {
            throw broken.getCause();
        }
    }

    private static void proceed(
            FilterChain chain, HttpServletRequest request, HttpServletResponse response) {
        try {
            chain.doFilter(request, response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ServletException e) {
            throw new IllegalStateException(e);
        }
    }

    private void replay(KeptAnswer first, String fingerprint, HttpServletResponse response)
            throws IOException {
        if (!first.fingerprint().equals(fingerprint)) {
            problems.write(
                    response,
                    Problem.invalid(
                            List.of(
                                    Problem.Fault.in(
                                            HEADER,
                                            "was used for another request: take a new key for a new request"))));
            return;
        }
        response.setStatus(first.status());
        header(response, "Content-Type", first.contentType());
        header(response, "Location", first.location());
        header(response, "ETag", first.etag());
        response.setHeader("Idempotency-Replayed", "true");
        response.getOutputStream().write(first.body());
    }

    private static void header(HttpServletResponse response, String name, @Nullable String value) {
        if (value != null) {
            response.setHeader(name, value);
        }
    }
}
