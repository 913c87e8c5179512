package com.retail.identity.keycloak;

import com.retail.platform.web.Problem;
import jakarta.annotation.PreDestroy;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.NotAuthorizedException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jboss.resteasy.client.jaxrs.internal.ResteasyClientBuilderImpl;
import org.keycloak.OAuth2Constants;
import org.keycloak.admin.client.ClientBuilderWrapper;
import org.keycloak.admin.client.JacksonProvider;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.KeycloakBuilder;
import org.keycloak.admin.client.resource.UsersResource;
import org.springframework.stereotype.Component;

/// Keycloak's administration of users, as this service's own account.
@Component
class AdminClient {

    private final KeycloakCalls calls;
    private final Keycloak keycloak;
    private final String realm;

    AdminClient(KeycloakCalls calls, KeycloakProperties properties) {
        this.calls = calls;
        this.realm = properties.realm();
        var http = (ResteasyClientBuilderImpl) ClientBuilderWrapper.create(null, false);
        http.connectionPoolSize(properties.callsAtOnce());
        http.connectionCheckoutTimeout(properties.readWithin().toMillis(), TimeUnit.MILLISECONDS);
        http.connectTimeout(properties.connectWithin().toMillis(), TimeUnit.MILLISECONDS);
        http.readTimeout(properties.readWithin().toMillis(), TimeUnit.MILLISECONDS);
        this.keycloak =
                KeycloakBuilder.builder()
                        .serverUrl(properties.url().toString())
                        .realm(realm)
                        .grantType(OAuth2Constants.CLIENT_CREDENTIALS)
                        .clientId(properties.adminClientId())
                        .clientSecret(properties.adminClientSecret())
                        .resteasyClient(http.register(JacksonProvider.class, 100).build())
                        .build();
    }

    /// Makes one or more calls as one; a token that Keycloak has forgotten is replaced once.
    ///
    /// @throws Problem 503 when Keycloak can't be used
    <T> T make(Function<UsersResource, T> call) {
        return calls.make(
                () -> {
                    try {
                        return once(call);
                    } catch (NotAuthorizedException forgotten) {
                        return again(call);
                    }
                });
    }

    private <T> T once(Function<UsersResource, T> call) {
        try {
            return call.apply(keycloak.realm(realm).users());
        } catch (ForbiddenException refused) {
            throw new KeycloakAway("this service's own account lacks a right", refused);
        }
    }

    private <T> T again(Function<UsersResource, T> call) {
        try {
            return once(call);
        } catch (NotAuthorizedException refused) {
            throw new KeycloakAway("this service's own account is refused", refused);
        }
    }

    @PreDestroy
    void close() {
        keycloak.close();
    }
}
