package com.retail.pepsico.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Stands before every call: bodies up to 1 MiB, `/v1` only with a token, `/admin` only from this
/// machine.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class Doors extends OncePerRequestFilter {

    static final int MAX_BODY = 1 << 20;
    private final Tokens tokens;

    Doors(Tokens tokens) {
        this.tokens = tokens;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var path = request.getRequestURI();
        if (path.startsWith("/admin") && !fromHere(request)) {
            Problems.write(response, HttpStatus.NOT_FOUND, "There is no such page.");
        } else if (path.startsWith("/v1") && !signedIn(request)) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            Problems.write(response, HttpStatus.UNAUTHORIZED, "A valid access token is needed.");
        } else if (request.getContentLengthLong() > MAX_BODY) {
            Problems.write(response, HttpStatus.CONTENT_TOO_LARGE, "At most 1 MiB.");
        } else if (request.getContentLengthLong() >= 0) {
            chain.doFilter(request, response);
        } else {
            chain.doFilter(new Limited(request), response);
        }
    }

    private boolean signedIn(HttpServletRequest request) {
        var header = request.getHeader(HttpHeaders.AUTHORIZATION);
        return header != null
                && header.regionMatches(true, 0, "Bearer ", 0, 7)
                && tokens.accepts(header.substring(7).strip());
    }

    private static boolean fromHere(HttpServletRequest request) throws IOException {
        return InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress();
    }

    /// A body of unknown length that ends with an error beyond the limit.
    private static final class Limited extends HttpServletRequestWrapper {

        Limited(HttpServletRequest request) {
            super(request);
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            var body = super.getInputStream();
            return new ServletInputStream() {
                private int left = MAX_BODY;

                @Override
                public int read() throws IOException {
                    var next = body.read();
                    if (next >= 0 && --left < 0) {
                        throw new TooLarge();
                    }
                    return next;
                }

                @Override
                public int read(byte[] into, int offset, int length) throws IOException {
                    var count = body.read(into, offset, length);
                    if (count > 0 && (left -= count) < 0) {
                        throw new TooLarge();
                    }
                    return count;
                }

                @Override
                public boolean isFinished() {
                    return body.isFinished();
                }

                @Override
                public boolean isReady() {
                    return body.isReady();
                }

                @Override
                public void setReadListener(ReadListener listener) {
                    body.setReadListener(listener);
                }
            };
        }
    }

    /// The body went on beyond the limit.
    static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1L;

        TooLarge() {
            super("the body is longer than " + MAX_BODY + " bytes");
        }
    }
}
