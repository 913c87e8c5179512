package com.retail.platform.local.console;

import com.retail.platform.servers.Progress;
import java.io.PrintStream;
import java.util.concurrent.TimeUnit;

/// A new line for each step: for a file or another program.
public final class PlainBoard implements Board {

    private final PrintStream out;
    private final long begun = System.nanoTime();

    public PlainBoard(PrintStream out) {
        this.out = out;
    }

    @Override
    public Progress of(String name) {
        return step -> print(name, step);
    }

    @Override
    public void done(String name, String result) {
        print(name, result);
    }

    @Override
    public void failed(String name, String reason) {
        print(name, "FAILED: " + reason.lines().findFirst().orElse(""));
    }

    @Override
    public void close() {}

    private synchronized void print(String name, String text) {
        double seconds = (System.nanoTime() - begun) / (double) TimeUnit.SECONDS.toNanos(1);
        out.println("%6.1f s  %-12s %s".formatted(seconds, name, text));
        out.flush();
    }
}
