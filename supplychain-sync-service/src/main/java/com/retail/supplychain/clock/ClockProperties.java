package com.retail.supplychain.clock;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// Whose time the service goes by.
///
/// @param url for experiments only: the simulator's `/admin/clock`, which an experiment drives;
///   null: the machine's time
@ConfigurationProperties("retail.clock")
record ClockProperties(@Nullable URI url) {}
