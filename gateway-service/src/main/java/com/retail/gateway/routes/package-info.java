/// Where requests go: the services, with time-outs, retries of safe calls and a circuit breaker
/// each.
@NullMarked
package com.retail.gateway.routes;

import org.jspecify.annotations.NullMarked;
