package com.retail.identity;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How this service behaves.
///
/// @param failedSignInTakes how long a failed sign-in takes, whatever it failed for; longer than
///   Keycloak needs to check a password
/// @param compareEvery how often the copy of users is compared with Keycloak's accounts
/// @param compareAgainAfter how soon again when that failed
@ConfigurationProperties("retail.identity")
public record IdentityProperties(
        @DefaultValue("600ms") Duration failedSignInTakes,
        @DefaultValue("15m") Duration compareEvery,
        @DefaultValue("10s") Duration compareAgainAfter) {}
