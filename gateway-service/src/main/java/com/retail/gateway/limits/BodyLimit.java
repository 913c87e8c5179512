package com.retail.gateway.limits;

import com.retail.gateway.door.DoorStep;
import com.retail.gateway.door.Passage;
import com.retail.gateway.problem.ProblemException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/// Refuses bodies that are too long: by what they say of themselves, or when a chunked one has
/// grown too long. Refuses those that come too slowly as well.
///
/// A service works on nothing else while it reads a body. So a short one is there before the
/// service is called, and so is each that comes without a token, as far as there is room for them;
/// a longer one is handed on as it comes, and the service's time to answer begins at its end.
@Component
final class BodyLimit implements DoorStep {

    private static final String IMPORT = "/import";
    private static final String WEBHOOKS = "/webhooks/";

    private final LimitSettings settings;
    private final BodyRoom ofCallers;
    private final BodyRoom ofStrangers;

    BodyLimit(LimitSettings settings) {
        this.settings = settings;
        this.ofCallers = new BodyRoom(settings.bodiesHeld().toBytes());
        this.ofStrangers = new BodyRoom(settings.bodiesHeld().toBytes());
    }

    @Override
    public int getOrder() {
        return LIMIT_BODY;
    }

    @Override
    public Mono<Void> pass(ServerWebExchange exchange, WebFilterChain chain) {
        var request = exchange.getRequest();
        var passage = Passage.of(exchange);
        long length = request.getHeaders().getContentLength();
        boolean chunked = request.getHeaders().containsHeader(HttpHeaders.TRANSFER_ENCODING);
        long limit = limit(request, passage);
        if (length > limit) {
            return Mono.error(ProblemException.tooLarge(limit));
        }
        if (length <= 0 && !chunked) {
            return chain.filter(exchange);
        }
        if (passage.token() == null || !chunked && length <= settings.shortBody().toBytes()) {
            var room = passage.token() == null ? ofStrangers : ofCallers;
            var share = room.new Share();
            return collected(request, limit, share)
                    .flatMap(
                            body ->
                                    chain.filter(
                                            exchange.mutate()
                                                    .request(new Collected(request, body))
                                                    .build()))
                    .doFinally(ended -> share.leave());
        }
        var ended = Sinks.<Void>empty();
        passage.bodyEndsWith(ended.asMono());
        return chain.filter(
                exchange.mutate()
                        .request(
                                new Streamed(request, limit, time(chunked ? limit : length), ended))
                        .build());
    }

    private long limit(ServerHttpRequest request, Passage passage) {
        if (passage.token() == null) {
            return (request.getURI().getPath().startsWith(WEBHOOKS)
                            ? settings.webhookBody()
                            : settings.shortBody())
                    .toBytes();
        }
        return request.getMethod() == HttpMethod.POST && request.getURI().getPath().endsWith(IMPORT)
                ? settings.importBody().toBytes()
                : settings.body().toBytes();
    }

    private Duration time(long length) {
        return settings.bodyTime().plusMillis(length * 1000 / settings.bodyPerSecond().toBytes());
    }

    private Mono<byte[]> collected(ServerHttpRequest request, long limit, BodyRoom.Share share) {
        var body =
                measured(request, limit)
                        .<DataBuffer>handle(
                                (buffer, sink) -> {
                                    try {
                                        share.take(buffer.readableByteCount());
                                        sink.next(buffer);
                                    } catch (ProblemException full) {
                                        DataBufferUtils.release(buffer);
                                        sink.error(full);
                                    }
                                });
        return DataBufferUtils.join(body)
                .map(
                        buffer -> {
                            var bytes = new byte[buffer.readableByteCount()];
                            buffer.read(bytes);
                            DataBufferUtils.release(buffer);
                            return bytes;
                        })
                .defaultIfEmpty(new byte[0])
                .timeout(settings.bodyTime(), Mono.error(ProblemException::incomplete));
    }

    /// Whatever goes wrong with it is the caller's.
    private static Flux<DataBuffer> measured(ServerHttpRequest request, long limit) {
        var seen = new AtomicLong();
        return request.getBody()
                .onErrorMap(broken -> ProblemException.incomplete())
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

    private static final class Collected extends ServerHttpRequestDecorator {

        private final byte[] body;

        Collected(ServerHttpRequest request, byte[] body) {
            super(request);
            this.body = body;
        }

        @Override
        public Flux<DataBuffer> getBody() {
            return Flux.defer(() -> Flux.just(DefaultDataBufferFactory.sharedInstance.wrap(body)));
        }
    }

    private static final class Streamed extends ServerHttpRequestDecorator {

        private final long limit;
        private final Duration time;
        private final Sinks.Empty<Void> ended;

        Streamed(ServerHttpRequest request, long limit, Duration time, Sinks.Empty<Void> ended) {
            super(request);
            this.limit = limit;
            this.time = time;
            this.ended = ended;
        }

        @Override
        public Flux<DataBuffer> getBody() {
            return measured(getDelegate(), limit)
                    .takeUntilOther(Mono.delay(time).then(Mono.error(ProblemException::incomplete)))
                    .doOnTerminate(ended::tryEmitEmpty);
        }
    }
}
