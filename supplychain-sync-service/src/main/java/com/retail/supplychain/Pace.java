package com.retail.supplychain;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How restless the service is.
///
/// @param look how often it looks for work that nobody woke it for; an experiment that drives the
///   time looks more often
@ConfigurationProperties("retail.pace")
public record Pace(@DefaultValue("1s") Duration look) {}
