package com.retail.platform.local.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.retail.platform.local.console.Board;
import com.retail.platform.servers.Lifetime;
import com.retail.platform.servers.Progress;
import com.retail.platform.servers.Server;
import com.retail.platform.servers.ServerFailure;
import com.retail.platform.servers.ServerProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuiteStartTests {

    @TempDir Path root;

    private final CountDownLatch undone = new CountDownLatch(1);
    private ServerProcess slow;

    @AfterEach
    void end() {
        slow.kill();
    }

    /// The one prepares until the other has failed and all was stopped, and launches only then.
    @Test
    void leavesNothingRunningWhenAnotherIsStillToBeLaunchedAsOneFails() {
        slow = new ServerProcess("gateway", root);
        var servers =
                Map.of(
                        Component.GATEWAY, new Fake(slow, this::launchLate),
                        Component.KAFKA, new Fake(new ServerProcess("kafka", root), this::fail));
        var start = new SuiteStart(servers::get, new SuiteFolder(root));

        assertThatThrownBy(
                        () ->
                                start.run(
                                        List.of(
                                                Component.named(Component.GATEWAY),
                                                Component.named(Component.KAFKA)),
                                        Board.NONE))
                .isInstanceOf(SuiteFailure.class)
                .hasMessage("no room for its log");

        assertThat(slow.log()).exists();
        assertThat(slow.running()).isFalse();
    }

    private void launchLate(ServerProcess process) throws InterruptedException {
        assertThat(undone.await(20, TimeUnit.SECONDS)).isTrue();
        process.launch(List.of("sleep", "600"), Map.of(), Lifetime.DETACHED, "KILL");
    }

    private void fail(ServerProcess process) {
        throw new ServerFailure("no room for its log");
    }

    @FunctionalInterface
    private interface Launch {
        void of(ServerProcess process) throws InterruptedException;
    }

    private final class Fake implements Server {

        private final ServerProcess process;
        private final Launch launch;

        Fake(ServerProcess process, Launch launch) {
            this.process = process;
            this.launch = launch;
        }

        @Override
        public String name() {
            return process.name();
        }

        @Override
        public void start(Progress progress) {
            try {
                launch.of(process);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public ServerProcess process() {
            return process;
        }

        @Override
        public void stop() {
            process.stop("TERM", Duration.ofSeconds(5));
        }

        @Override
        public void kill() {
            process.kill();
            undone.countDown();
        }
    }
}
