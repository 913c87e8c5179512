package com.retail.gateway.door;

import org.springframework.core.Ordered;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/// One check or change of a request on its way in. Not a `WebFilter`: those also apply to the
/// management port.
public interface DoorStep extends Ordered {

    int IDENTIFY = 0;
    int ADMIT = 10;
    int SANITY = 20;
    int ORIGIN = 30;
    int LIMIT_ADDRESS = 40;
    int AUTHENTICATE = 50;
    int LIMIT_USER = 60;
    int LIMIT_BODY = 70;
    int HAND_ON = 80;

    /// Lets the request go on by the chain, answers it, or ends in a `ProblemException`.
    Mono<Void> pass(ServerWebExchange exchange, WebFilterChain chain);
}
