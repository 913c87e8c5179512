package com.retail.gateway.limits;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/// How much may come in, on one gateway.
///
/// @param user all requests of one user
/// @param address all requests of one address, before it is known who asks
/// @param signIn requests to sign in or to register, of one address, each for itself
/// @param refresh requests to refresh a token or to log out, of one address, each for itself
/// @param webhook calls of PepsiCo, of one address
/// @param remembered how many users and how many addresses are counted at a time
/// @param body longest body
/// @param importBody longest body of an import
/// @param shortBody longest body without a token; one up to this length is read before a service is
///   called
/// @param webhookBody longest webhook, read before as well
/// @param bodiesHeld all that are read before, at a time: of callers with a token, and of others
/// @param bodyTime how long a body may take to come
/// @param bodyPerSecond so much of a longer one has to come in each further second
@ConfigurationProperties("retail.gateway.limits")
@Validated
record LimitSettings(
        @Valid @DefaultValue Rate user,
        @Valid @DefaultValue Rate address,
        @Valid @DefaultValue Rate signIn,
        @Valid @DefaultValue Rate refresh,
        @Valid @DefaultValue Rate webhook,
        @DefaultValue("100000") @Positive long remembered,
        @DefaultValue("1MB") DataSize body,
        @DefaultValue("20MB") DataSize importBody,
        @DefaultValue("64KB") DataSize shortBody,
        @DefaultValue("256KB") DataSize webhookBody,
        @DefaultValue("16MB") DataSize bodiesHeld,
        @DefaultValue("10s") Duration bodyTime,
        @DefaultValue("32KB") DataSize bodyPerSecond) {

    /// So many requests in a period, refilled evenly, of which `burst` may come at once.
    record Rate(
            @DefaultValue("1000") @Positive long requests,
            @DefaultValue("1s") Duration per,
            @DefaultValue("2000") @Positive long burst) {}
}
