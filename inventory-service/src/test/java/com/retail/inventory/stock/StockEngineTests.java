package com.retail.inventory.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.transaction.support.TransactionSynchronizationManager;

class StockEngineTests {

    private final StockWriter writer = mock();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final List<StockKey> followed = Collections.synchronizedList(new ArrayList<>());
    private final StockEngine engine =
            new StockEngine(
                    writer,
                    new StockProperties(20, 10, Duration.ofSeconds(5)),
                    metrics,
                    List.of(followed::addAll));
    private final List<Integer> batches = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch writing = new CountDownLatch(1);
    private final CountDownLatch go = new CountDownLatch(1);

    @AfterEach
    void stop() {
        engine.stop();
    }

    @Test
    void writesALoneCommandAtOnceAndAlone() {
        answering();
        engine.start();

        engine.move(command("one"));

        assertThat(batches).containsExactly(1);
    }

    @Test
    void commandsThatArriveDuringAWriteFormTheNextBatch() throws InterruptedException {
        answeringOnceLetGo();
        engine.start();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            callers.submit(() -> engine.move(command("first")));
            assertThat(writing.await(5, TimeUnit.SECONDS)).isTrue();
            for (int i = 0; i < 15; i++) {
                var source = "later" + i;
                callers.submit(() -> engine.move(command(source)));
            }
            awaitQueued(15);
            go.countDown();
        }

        assertThat(batches).containsExactly(1, 10, 5);
    }

    @Test
    void isNotWaitedForWithinAnotherTransaction() {
        engine.start();
        TransactionSynchronizationManager.setActualTransactionActive(true);
        try {
            assertThatThrownBy(() -> engine.move(command("nested")))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("transaction of its own");
        } finally {
            TransactionSynchronizationManager.setActualTransactionActive(false);
        }
        assertThat(batches).isEmpty();
    }

    @Test
    void aDocumentWithACompanionHasABatchOfItsOwn() throws InterruptedException {
        answeringOnceLetGo();
        engine.start();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            callers.submit(() -> engine.move(command("first")));
            assertThat(writing.await(5, TimeUnit.SECONDS)).isTrue();
            callers.submit(() -> engine.move(command("before")));
            awaitQueued(1);
            callers.submit(() -> engine.moveWith(rows -> true, commands(3)));
            awaitQueued(2);
            callers.submit(() -> engine.move(command("after")));
            callers.submit(() -> engine.move(command("after too")));
            awaitQueued(4);
            go.countDown();
        }

        assertThat(batches).containsExactly(1, 1, 1, 2);
    }

    @Test
    void tellsFollowersWhichLevelsHaveChanged() {
        answering();
        engine.start();

        engine.move(command("one"));

        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .until(() -> followed.equals(List.of(command("one").key())));
    }

    @Test
    void refusesAtOnceWhatTheQueueHasNoRoomFor() {
        answering();
        engine.start();

        assertThatThrownBy(() -> engine.move(commands(21), false))
                .isInstanceOf(TransientDataAccessException.class);
        assertThat(engine.move(commands(20), false)).hasSize(20);
    }

    @Test
    void aDocumentThatCanNotBeWrittenFailsAloneAndGivesItsRoomBack() {
        when(writer.write(any()))
                .thenAnswer(
                        call -> {
                            List<StockDocument> documents = call.getArgument(0);
                            if (documents.stream()
                                    .anyMatch(
                                            d ->
                                                    d.lines()
                                                            .getFirst()
                                                            .source()
                                                            .ref()
                                                            .equals("poison"))) {
                                throw new DataIntegrityViolationException("no");
                            }
                            return answers(documents);
                        });
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            engine.start();
            var good = callers.submit(() -> engine.move(command("good")));
            var poison = callers.submit(() -> engine.move(command("poison")));
            assertThat(good).succeedsWithin(Duration.ofSeconds(5));
            assertThat(poison).failsWithin(Duration.ofSeconds(5));
        }
        for (int i = 0; i < 5; i++) {
            assertThat(engine.move(commands(20), false)).hasSize(20);
        }
    }

    @Test
    void tellsEveryCallerWhenTheDatabaseIsAway() {
        when(writer.write(any())).thenThrow(new TransientDataAccessResourceException("away"));
        engine.start();

        assertThatThrownBy(() -> engine.move(command("one")))
                .isInstanceOf(TransientDataAccessException.class);
    }

    @Test
    void tellsThoseThatWaitTooLongAndWritesTheirCommandsAllTheSame() throws Exception {
        var itsMetrics = new SimpleMeterRegistry();
        var hasty =
                new StockEngine(
                        writer,
                        new StockProperties(20, 10, Duration.ofSeconds(1)),
                        itsMetrics,
                        List.of());
        answeringOnceLetGo();
        hasty.start();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var underWay = callers.submit(() -> hasty.move(command("under way")));
            assertThat(writing.await(5, TimeUnit.SECONDS)).isTrue();
            var waiting = callers.submit(() -> hasty.move(command("waiting")));
            awaitQueued(itsMetrics, 1);
            hasty.answerOverdue();
            assertThat(underWay.isDone()).isFalse();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(4))
                    .until(
                            () -> {
                                hasty.answerOverdue();
                                return waiting.isDone();
                            });
            var young = callers.submit(() -> hasty.move(command("young")));
            awaitQueued(itsMetrics, 2);
            hasty.answerOverdue();

            for (var late : List.of(underWay, waiting)) {
                assertThatThrownBy(() -> late.get(5, TimeUnit.SECONDS))
                        .hasCauseInstanceOf(TransientDataAccessException.class);
            }
            assertThat(young.isDone()).isFalse();
            go.countDown();
            assertThat(young.get(5, TimeUnit.SECONDS)).isEqualTo(refused());
        } finally {
            hasty.stop();
        }

        assertThat(batches).containsExactly(1, 2);
    }

    @Test
    void takesNothingBeforeItsStartAndAfterItsStop() {
        answering();
        assertThatThrownBy(() -> engine.move(command("early")))
                .isInstanceOf(TransientDataAccessException.class);
        engine.start();
        engine.stop();
        assertThatThrownBy(() -> engine.move(command("late")))
                .isInstanceOf(TransientDataAccessException.class);
    }

    private void awaitQueued(int documents) {
        awaitQueued(metrics, documents);
    }

    private static void awaitQueued(SimpleMeterRegistry metrics, int documents) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .until(() -> metrics.get("retail.stock.queue.size").gauge().value() == documents);
    }

    private void answering() {
        answering(() -> {});
    }

    /// From `writing` on a write is under way, which waits for `go`.
    private void answeringOnceLetGo() {
        answering(
                () -> {
                    writing.countDown();
                    assertThat(go.await(5, TimeUnit.SECONDS)).isTrue();
                });
    }

    private void answering(ThrowingRunnable before) {
        when(writer.write(any()))
                .thenAnswer(
                        call -> {
                            List<StockDocument> documents = call.getArgument(0);
                            batches.add(documents.size());
                            before.run();
                            return answers(documents);
                        });
    }

    private static StockWriter.Written answers(List<StockDocument> documents) {
        return new StockWriter.Written(
                documents.stream()
                        .map(d -> d.lines().stream().map(l -> refused()).toList())
                        .toList(),
                documents.stream().map(d -> d.lines().getFirst().key()).toList());
    }

    private static Outcome refused() {
        return new Outcome.Refused(Outcome.Why.NOT_ENOUGH, 0, 0);
    }

    private static List<MoveStock> commands(int count) {
        return java.util.stream.IntStream.range(0, count)
                .mapToObj(i -> command("line" + i))
                .toList();
    }

    private static MoveStock command(String source) {
        return MoveStock.fact(
                new StockKey(new UUID(1, 1), new UUID(2, 2)),
                1,
                MoveStock.Cause.of(Reason.RECEIPT),
                source,
                Instant.EPOCH);
    }
}
