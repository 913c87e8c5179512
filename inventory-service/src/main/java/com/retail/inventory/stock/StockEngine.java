package com.retail.inventory.stock;

import com.retail.platform.tracing.TraceContext;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// The one way that stock changes: commands that arrive while a write is under way form the next
/// batch, in the order of their arrival.
///
/// A lone command is written at once, alone; under load one transaction carries hundreds. The queue
/// is bounded: when it is full, callers get a 503 at once instead of a wait.
@Component
public class StockEngine implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(StockEngine.class);

    private final StockWriter writer;
    private final StockProperties properties;
    private final List<StockFollower> followers;
    private final BlockingQueue<StockDocument> queue = new LinkedBlockingQueue<>();
    private final Semaphore room;
    private final DistributionSummary batchSizes;
    private volatile List<StockDocument> underWay = List.of();
    private volatile @Nullable Thread thread;
    private volatile boolean accepting;

    StockEngine(
            StockWriter writer,
            StockProperties properties,
            MeterRegistry metrics,
            List<StockFollower> followers) {
        this.followers = followers;
        this.writer = writer;
        this.properties = properties;
        this.room = new Semaphore(properties.queueLimit());
        this.batchSizes = metrics.summary("retail.stock.batch.size");
        metrics.gauge("retail.stock.queue.size", queue, BlockingQueue::size);
    }

    /// Writes one command and answers what became of it.
    ///
    /// @throws org.springframework.dao.TransientDataAccessException (503) when the queue is full,
    ///   the database is away or the answer takes too long; the same command can then be sent again
    public Outcome move(MoveStock command) {
        return move(List.of(command), false).getFirst();
    }

    /// Writes the lines of one document, in order, and answers each line's outcome.
    ///
    /// @param allOrNothing whether one refused line refuses all
    /// @throws org.springframework.dao.TransientDataAccessException as [#move(MoveStock)]
    public List<Outcome> move(List<MoveStock> lines, boolean allOrNothing) {
        return await(submit(lines, allOrNothing, null, null, traceparent()));
    }

    /// Writes the lines of one request, in order, and answers each line's outcome. If any line was
    /// written before for another request with its key, all are refused.
    ///
    /// @param request the request's own source, beside those of its lines
    /// @throws org.springframework.dao.TransientDataAccessException as [#move(MoveStock)]
    public List<Outcome> move(
            MoveStock.Source request, List<MoveStock> lines, boolean allOrNothing) {
        return await(
                submit(
                        lines,
                        allOrNothing,
                        request.repeatable() ? request : null,
                        null,
                        traceparent()));
    }

    /// Writes several documents, each all or nothing, and answers each line's outcome.
    ///
    /// @throws org.springframework.dao.TransientDataAccessException as [#move(MoveStock)]
    public List<List<Outcome>> moveEach(List<List<MoveStock>> documents) {
        var answers =
                documents.stream()
                        .map(lines -> submit(lines, true, null, null, traceparent()))
                        .toList();
        return answers.stream().map(StockEngine::await).toList();
    }

    /// What one message of several means.
    ///
    /// @param traceparent the trace that its movements belong to
    public record Told(List<MoveStock> lines, @Nullable String traceparent) {}

    /// Writes what several messages mean, each line by itself, and answers each line's outcome.
    ///
    /// @throws org.springframework.dao.TransientDataAccessException as [#move(MoveStock)]
    public List<List<Outcome>> moveAll(List<Told> messages) {
        var answers =
                messages.stream()
                        .map(told -> submit(told.lines(), false, null, null, told.traceparent()))
                        .toList();
        return answers.stream().map(StockEngine::await).toList();
    }

    /// Writes all lines of a document, or none, together with its companion.
    ///
    /// @throws org.springframework.dao.TransientDataAccessException as [#move(MoveStock)]
    public List<Outcome> moveWith(Companion companion, List<MoveStock> lines) {
        return moveWith(companion, lines, true);
    }

    /// Writes the lines that are not refused, or all or none, together with the companion.
    ///
    /// @throws org.springframework.dao.TransientDataAccessException as [#move(MoveStock)]
    public List<Outcome> moveWith(
            Companion companion, List<MoveStock> lines, boolean allOrNothing) {
        return await(submit(lines, allOrNothing, null, companion, traceparent()));
    }

    /// Waits for as long as it takes: a wait with an end of its own costs two wake-ups more.
    /// [#answerOverdue] sees to the end.
    private static List<Outcome> await(CompletableFuture<List<Outcome>> answer) {
        try {
            return answer.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(failed);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotWrittenException("the service is stopping");
        }
    }

    private static @Nullable String traceparent() {
        return MDC.get(TraceContext.TRACEPARENT);
    }

    private CompletableFuture<List<Outcome>> submit(
            List<MoveStock> lines,
            boolean allOrNothing,
            MoveStock.@Nullable Source request,
            @Nullable Companion companion,
            @Nullable String traceparent) {
        if (lines.isEmpty()) {
            return CompletableFuture.completedFuture(List.of());
        }
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException(
                    "stock moves in a transaction of its own: waiting for it in another holds a connection that it may need");
        }
        if (!accepting || !room.tryAcquire(lines.size())) {
            throw new NotWrittenException("too many stock changes are waiting");
        }
        var document =
                new StockDocument(
                        lines,
                        allOrNothing,
                        request,
                        companion,
                        traceparent,
                        System.nanoTime(),
                        new CompletableFuture<>());
        queue.add(document);
        return document.answer();
    }

    /// Answers those whose write takes too long; it may still be done.
    @Scheduled(fixedDelay = 250, timeUnit = TimeUnit.MILLISECONDS)
    void answerOverdue() {
        answerLate(properties.answerWithin());
    }

    /// In the order of their coming: behind one that is not late, none is.
    private void answerLate(Duration age) {
        Stream.concat(underWay.stream(), queue.stream())
                .takeWhile(document -> document.isOlderThan(age))
                .forEach(
                        document ->
                                document.answer()
                                        .completeExceptionally(
                                                new NotWrittenException(
                                                        "the write takes too long")));
    }

    @Override
    public void start() {
        accepting = true;
        thread = Thread.ofPlatform().name("stock-writer").start(this::run);
    }

    private void run() {
        try {
            while (accepting || !queue.isEmpty()) {
                var first = queue.poll(100, TimeUnit.MILLISECONDS);
                if (first != null) {
                    underWay = nextBatch(first);
                    write(underWay);
                    underWay = List.of();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<StockDocument> nextBatch(StockDocument first) {
        var batch = new ArrayList<StockDocument>();
        batch.add(first);
        int lines = first.lines().size();
        var next = first.companion() == null ? queue.peek() : null;
        while (next != null
                && next.companion() == null
                && lines + next.lines().size() <= properties.batchLimit()) {
            batch.add(queue.remove());
            lines += next.lines().size();
            next = queue.peek();
        }
        batchSizes.record(lines);
        return batch;
    }

    private void write(List<StockDocument> batch) {
        try {
            var written = writer.write(batch);
            makeRoom(batch);
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).answer().complete(written.outcomes().get(i));
            }
            if (!written.changed().isEmpty()) {
                followers.forEach(follower -> follower.changed(written.changed()));
            }
        } catch (RuntimeException | Error failure) {
            if (batch.size() > 1 && !StockWriter.willPass(failure)) {
                log.warn(
                        "A batch of {} failed; its documents are written one by one",
                        batch.size(),
                        failure);
                batch.forEach(document -> write(List.of(document)));
                return;
            }
            makeRoom(batch);
            batch.forEach(document -> document.answer().completeExceptionally(failure));
        }
    }

    private void makeRoom(List<StockDocument> batch) {
        room.release(batch.stream().mapToInt(document -> document.lines().size()).sum());
    }

    @Override
    public void stop() {
        accepting = false;
        var running = thread;
        if (running != null) {
            try {
                running.join(TimeUnit.SECONDS.toMillis(10));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            thread = null;
            answerLate(Duration.ZERO);
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    /// Starts before the web server and the listeners take work, and stops after them.
    @Override
    public int getPhase() {
        return SmartLifecycle.DEFAULT_PHASE - 5_000;
    }
}
