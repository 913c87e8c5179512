package com.retail.gateway.limits;

import com.retail.gateway.door.DoorStep;
import com.retail.gateway.door.Passage;
import com.retail.gateway.problem.ProblemException;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/// Limits what comes from one user, wherever from and with however many tokens.
@Component
final class UserLimit implements DoorStep {

    private final RateLimit limit;

    UserLimit(LimitSettings settings) {
        limit = new RateLimit("user", settings.user(), settings.remembered());
    }

    @Override
    public int getOrder() {
        return LIMIT_USER;
    }

    @Override
    public Mono<Void> pass(ServerWebExchange exchange, WebFilterChain chain) {
        var passage = Passage.of(exchange);
        var token = passage.token();
        if (token != null) {
            try {
                limit.count(token.subject(), passage.answer());
            } catch (ProblemException e) {
                return Mono.error(e);
            }
        }
        return chain.filter(exchange);
    }
}
