/// The real servers the suite runs on, as child processes from Maven artifacts: PostgreSQL, Kafka
/// and Keycloak, and what must be in them before a service starts. Everything takes its folder and
/// ports from the caller.
@NullMarked
package com.retail.platform.servers;

import org.jspecify.annotations.NullMarked;
