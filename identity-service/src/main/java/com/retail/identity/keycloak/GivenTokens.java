package com.retail.identity.keycloak;

/// What a user who signed in got.
///
/// @param expiresIn seconds until the access token ends
public record GivenTokens(String accessToken, String refreshToken, long expiresIn) {

    /// Without the tokens.
    @Override
    public String toString() {
        return "GivenTokens[…]";
    }
}
