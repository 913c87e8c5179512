package com.retail.gateway.docs;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// How the services' API documents are read.
///
/// @param path where each service serves its own
/// @param timeout how long a service may take
/// @param keep how long the merged document is kept
/// @param largest longest document of one service
@ConfigurationProperties("retail.gateway.docs")
record DocsSettings(
        @DefaultValue("/v3/api-docs") String path,
        @DefaultValue("3s") Duration timeout,
        @DefaultValue("10s") Duration keep,
        @DefaultValue("4MB") DataSize largest) {}
