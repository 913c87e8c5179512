package com.retail.platform.servers;

import java.nio.file.Path;
import java.time.Duration;

/// What all servers have in common: a process that is launched unless it runs, awaited until it
/// answers, and asked to end by a signal. Services can be run as one too.
public abstract class ProcessServer implements Server {

    private final ServerProcess process;
    private final Duration startLimit;
    private final Ending ending;

    /// How it is asked to end, and after which time it is killed.
    ///
    /// @param signal by its short name, such as `TERM`
    public record Ending(String signal, Duration limit) {}

    /// @param name what to call it in messages
    /// @param folder where its process file and log are
    /// @param startLimit how long a start may take
    protected ProcessServer(String name, Path folder, Duration startLimit, Ending ending) {
        this.process = new ServerProcess(name, folder);
        this.startLimit = startLimit;
        this.ending = ending;
    }

    /// Prepares what it needs and launches its process.
    protected abstract void launch(Progress progress);

    /// Whether it does its work already.
    protected abstract boolean answers();

    @Override
    public void start(Progress progress) {
        if (!running()) {
            launch(progress);
        }
        awaitAnswer(progress);
    }

    /// Waits until it answers.
    protected final void awaitAnswer(Progress progress) {
        process.awaitReady(startLimit, progress, this::answers);
    }

    @Override
    public final String name() {
        return process.name();
    }

    @Override
    public final ServerProcess process() {
        return process;
    }

    @Override
    public final void stop() {
        process.stop(ending.signal(), ending.limit());
    }
}
