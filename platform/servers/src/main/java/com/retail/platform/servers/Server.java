package com.retail.platform.servers;

/// A server that runs as a child process and keeps its state in one folder. The same object also
/// finds a server that an earlier JVM left running there, by its process file.
public interface Server extends AutoCloseable {

    /// What to call it in messages: `postgres`, `kafka` or `keycloak`.
    String name();

    /// Starts it unless it runs already, and returns once it answers.
    ///
    /// @throws ServerFailure if it dies or isn't ready in time; the message ends with its log's
    ///   last lines
    void start(Progress progress);

    /// The process, running or not.
    ServerProcess process();

    /// Stops it in an orderly way, by force after a limit. Does nothing if it doesn't run.
    void stop();

    /// Kills it as a power cut would (SIGKILL), for fault tests. What it had promised must be there
    /// after a start.
    default void kill() {
        process().kill();
    }

    /// Whether its process lives.
    default boolean running() {
        return process().running();
    }

    @Override
    default void close() {
        stop();
    }
}
