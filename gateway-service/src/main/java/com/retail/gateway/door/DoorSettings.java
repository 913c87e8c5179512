package com.retail.gateway.door;

import jakarta.validation.constraints.Positive;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// Who is let in at the door.
///
/// @param corsOrigins origins whose pages may call the API from a browser, exactly as browsers send
///   them
/// @param trustedProxies addresses or networks (`10.0.0.0/8`) of our own proxies, whose
///   `X-Forwarded-*` is believed
/// @param maxInFlight requests that may be under way at a time; more are refused at once
@ConfigurationProperties("retail.gateway")
@Validated
record DoorSettings(
        @DefaultValue("http://localhost:5173") List<String> corsOrigins,
        @DefaultValue List<String> trustedProxies,
        @DefaultValue("10000") @Positive int maxInFlight) {}
