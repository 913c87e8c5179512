package com.retail.gateway.limits;

import com.retail.gateway.door.DoorStep;
import com.retail.gateway.problem.ProblemException;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Refuses bodies that are too long: by what they say of themselves, or when a chunked one has
/// grown too long.
@Component
final class BodyLimit implements DoorStep {

    private static final String IMPORT = "/import";

    private final long usual;
    private final long forImports;

    BodyLimit(LimitSettings settings) {
        this.usual = settings.body().toBytes();
        this.forImports = settings.importBody().toBytes();
    }

    @Override
    public int getOrder() {
        return LIMIT_BODY;
    }

    @Override
    public Mono<Void> pass(ServerWebExchange exchange, WebFilterChain chain) {
        var request = exchange.getRequest();
        var headers = request.getHeaders();
        var limit = limit(request);
        if (headers.getContentLength() > limit) {
            return Mono.error(ProblemException.tooLarge(limit));
        }
        if (!headers.containsHeader(HttpHeaders.TRANSFER_ENCODING)) {
            return chain.filter(exchange);
        }
        return chain.filter(exchange.mutate().request(new Measured(request, limit)).build());
    }

    private long limit(ServerHttpRequest request) {
        return request.getMethod() == HttpMethod.POST && request.getURI().getPath().endsWith(IMPORT)
                ? forImports
                : usual;
    }

    private static final class Measured extends ServerHttpRequestDecorator {

        private final long limit;

        Measured(ServerHttpRequest request, long limit) {
            super(request);
            this.limit = limit;
        }

        @Override
        public Flux<DataBuffer> getBody() {
            var seen = new AtomicLong();
            return super.getBody()
                    .handle(
                            (buffer, sink) -> {
                                if (seen.addAndGet(buffer.readableByteCount()) > limit) {
                                    DataBufferUtils.release(buffer);
                                    sink.error(ProblemException.tooLarge(limit));
                                } else {
                                    sink.next(buffer);
                                }
                            });
        }
    }
}
