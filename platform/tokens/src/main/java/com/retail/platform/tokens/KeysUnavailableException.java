package com.retail.platform.tokens;

import org.springframework.security.oauth2.jwt.JwtException;

/// No signing keys can be had, so nothing can be said about any token: to be answered with 503,
/// never with 401.
public class KeysUnavailableException extends JwtException {

    private static final long serialVersionUID = 1L;

    /// @param cause why the keys could not be read
    public KeysUnavailableException(Throwable cause) {
        super("the keys that tokens are checked with are not available", cause);
    }
}
