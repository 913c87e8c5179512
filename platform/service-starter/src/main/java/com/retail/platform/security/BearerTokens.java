package com.retail.platform.security;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.BearerTokenErrors;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.web.util.matcher.RequestMatcher;

/// Takes the token from the `Authorization` header (RFC 6750, section 2.1), told apart without a
/// regular expression: on a token of a thousand characters that cost more than checking it. A token
/// on a public path is not looked at: one that has expired must not keep anyone from logging out.
final class BearerTokens implements BearerTokenResolver {

    private static final String SCHEME = "Bearer";
    private static final int BEGIN = SCHEME.length() + 1;

    private final RequestMatcher publicPaths;

    BearerTokens(RequestMatcher publicPaths) {
        this.publicPaths = publicPaths;
    }

    /// @return the token, or none where it does not matter or the header is absent or of another
    ///   scheme
    /// @throws OAuth2AuthenticationException when it is not written as a token is
    @Override
    public @Nullable String resolve(HttpServletRequest request) {
        var header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null
                || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                || publicPaths.matches(request)) {
            return null;
        }
        if (header.length() <= BEGIN
                || header.charAt(SCHEME.length()) != ' '
                || !isToken(header, BEGIN)) {
            throw new OAuth2AuthenticationException(
                    BearerTokenErrors.invalidToken("Bearer token is malformed"));
        }
        return header.substring(BEGIN);
    }

    private static boolean isToken(String header, int begin) {
        int end = header.length();
        while (end > begin && header.charAt(end - 1) == '=') {
            end--;
        }
        for (int i = begin; i < end; i++) {
            if (!isTokenCharacter(header.charAt(i))) {
                return false;
            }
        }
        return end > begin;
    }

    private static boolean isTokenCharacter(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || "-._~+/".indexOf(c) >= 0;
    }
}
