package com.retail.identity.keycloak;

/// Keycloak did not answer, or not with what was asked for: nobody who sent a request can help it.
final class KeycloakAway extends RuntimeException {

    KeycloakAway(String why) {
        super(why);
    }

    KeycloakAway(String why, Throwable cause) {
        super(why, cause);
    }
}
