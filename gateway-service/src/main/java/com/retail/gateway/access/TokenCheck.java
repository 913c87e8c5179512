package com.retail.gateway.access;

import com.retail.gateway.door.DoorStep;
import com.retail.gateway.door.Passage;
import com.retail.gateway.problem.ProblemException;
import com.retail.platform.tokens.AccessToken;
import com.retail.platform.tokens.AccessTokens;
import com.retail.platform.tokens.KeysUnavailableException;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/// Lets nobody past without a good access token, except to the open paths.
///
/// Services check the token again: this check keeps strangers off, it does not replace theirs.
@Component
final class TokenCheck implements DoorStep {

    private static final String BEARER = "Bearer ";
    private static final String NO_TOKEN = "Bearer realm=\"retail\"";
    private static final String BAD_TOKEN = "Bearer realm=\"retail\", error=\"invalid_token\"";
    private static final Duration A_WHILE = Duration.ofSeconds(5);
    private static final Duration SHORTLY = Duration.ofSeconds(1);

    private final AccessTokens tokens;
    private final OpenPaths open;
    private final Scheduler checking;

    TokenCheck(AccessTokens tokens, OpenPaths open, Scheduler tokenScheduler) {
        this.tokens = tokens;
        this.open = open;
        this.checking = tokenScheduler;
    }

    @Override
    public int getOrder() {
        return AUTHENTICATE;
    }

    @Override
    public Mono<Void> pass(ServerWebExchange exchange, WebFilterChain chain) {
        if (open.isOpen(exchange.getRequest().getPath().pathWithinApplication())) {
            return chain.filter(exchange);
        }
        var token = token(exchange.getRequest().getHeaders());
        if (token == null) {
            return Mono.error(ProblemException.unauthorized(NO_TOKEN));
        }
        var remembered = tokens.remembered(token);
        if (remembered != null) {
            return goOn(exchange, chain, remembered);
        }
        return Mono.fromCallable(() -> tokens.verify(token))
                .subscribeOn(checking)
                .onErrorMap(TokenCheck::problem)
                .flatMap(verified -> goOn(exchange, chain, verified));
    }

    private static Mono<Void> goOn(
            ServerWebExchange exchange, WebFilterChain chain, AccessToken token) {
        Passage.of(exchange).isOf(token);
        return chain.filter(exchange);
    }

    private static @Nullable String token(HttpHeaders headers) {
        var values = headers.getOrEmpty(HttpHeaders.AUTHORIZATION);
        if (values.size() != 1
                || !values.getFirst().regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return null;
        }
        var token = values.getFirst().substring(BEARER.length()).strip();
        return token.isEmpty() ? null : token;
    }

    private static Throwable problem(Throwable error) {
        return switch (error) {
            case KeysUnavailableException e ->
                    ProblemException.unavailable("Tokens can't be checked at the moment.", A_WHILE);
            case JwtException e -> ProblemException.unauthorized(BAD_TOKEN);
            case RejectedExecutionException e ->
                    ProblemException.unavailable("There are too many requests.", SHORTLY);
            default -> error;
        };
    }
}
