package com.retail.identity.keycloak;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// Where Keycloak is, and as whom this service speaks to it.
///
/// @param url without a path at its end
/// @param clientId the client that users sign in through
/// @param adminClientId the client whose service account manages users
/// @param connectWithin how long a connection may take to come up
/// @param readWithin how long one answer may take
/// @param answerWithin how long a call may take in all, its token and its wait for others included
/// @param callsAtOnce how many calls may be under way; one more is refused
@Validated
@ConfigurationProperties("retail.keycloak")
public record KeycloakProperties(
        @NotNull URI url,
        @NotBlank String realm,
        @NotBlank String clientId,
        @NotNull String clientSecret,
        @NotBlank String adminClientId,
        @NotNull String adminClientSecret,
        @DefaultValue("1s") Duration connectWithin,
        @DefaultValue("2s") Duration readWithin,
        @DefaultValue("2500ms") Duration answerWithin,
        @DefaultValue("32") @Min(1) @Max(1000) int callsAtOnce) {

    /// The address of one of the realm's protocol endpoints, such as `token`.
    URI endpoint(String name) {
        return URI.create(url + "/realms/" + realm + "/protocol/openid-connect/" + name);
    }

    /// Without the secrets.
    @Override
    public String toString() {
        return "KeycloakProperties[" + url + ", " + realm + "]";
    }
}
