package com.retail.identity.signin;

import com.retail.identity.IdentityProperties;
import com.retail.identity.keycloak.GivenTokens;
import com.retail.identity.keycloak.TokenEndpoint;
import com.retail.platform.web.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;

/// Signing in by password, going on with a refresh token, signing out.
@Service
public class SignIn {

    private final TokenEndpoint tokens;
    private final EvenPace pace;

    SignIn(TokenEndpoint tokens, IdentityProperties properties) {
        this.tokens = tokens;
        this.pace = new EvenPace(properties.failedSignInTakes());
    }

    /// Tokens for who knows the password.
    ///
    /// @throws Problem 401, in the same words and after the same time for a wrong password, for a
    ///   user that is unknown, and for one that is disabled or locked
    public GivenTokens login(String email, String password) {
        long began = System.nanoTime();
        return tokens.byPassword(email, password)
                .orElseThrow(
                        () -> {
                            pace.keep(began);
                            return refused(
                                    "The email or the password is wrong, or the account can't be used now.");
                        });
    }

    /// New tokens; the refresh token is used up.
    ///
    /// @throws Problem 401 when it is not good any more
    public GivenTokens refresh(String refreshToken) {
        return tokens.byRefreshToken(refreshToken)
                .orElseThrow(() -> refused("The refresh token is not good any more."));
    }

    /// Ends the session. One that has ended already is no error.
    public void logout(String refreshToken) {
        tokens.logOut(refreshToken);
    }

    private static Problem refused(String detail) {
        return Problem.of(HttpStatus.UNAUTHORIZED, "sign-in-failed", "Sign in failed", detail);
    }
}
