package com.retail.inventory.location;

import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The location that a new system starts with, and that is meant where a caller names none.
@ConfigurationProperties("retail.location")
public record LocationProperties(
        @DefaultValue("Main store") String defaultName,
        @DefaultValue("UTC") ZoneId defaultTimeZone) {}
