package com.retail.supplychain.clock;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// A time that an experiment drives: asked of its driver, and good for some milliseconds. While the
/// driver does not answer it stands still.
final class DrivenClock implements InstantSource {

    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final long FRESH_NANOS = Duration.ofMillis(20).toNanos();

    private record Reading(Instant time, long at) {}

    private final HttpRequest question;
    private final JsonMapper json;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(LIMIT).build();
    private final ReentrantLock asking = new ReentrantLock();
    private volatile @Nullable Reading last;

    DrivenClock(URI url, JsonMapper json) {
        this.question = HttpRequest.newBuilder(url).timeout(LIMIT).build();
        this.json = json;
    }

    @Override
    public Instant instant() {
        var known = last;
        if (known != null && System.nanoTime() - known.at() < FRESH_NANOS) {
            return known.time();
        }
        asking.lock();
        try {
            known = last;
            if (known == null || System.nanoTime() - known.at() >= FRESH_NANOS) {
                known = read(known);
                last = known;
            }
            return known.time();
        } finally {
            asking.unlock();
        }
    }

    private Reading read(@Nullable Reading before) {
        try {
            var answer = http.send(question, BodyHandlers.ofByteArray());
            var now = json.readTree(answer.body()).path("now").asString("");
            return new Reading(Instant.parse(now), System.nanoTime());
        } catch (IOException | JacksonException | DateTimeException away) {
            if (before == null) {
                throw new IllegalStateException(
                        "nobody says what time it is at " + question.uri(), away);
            }
            return new Reading(before.time(), System.nanoTime());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
