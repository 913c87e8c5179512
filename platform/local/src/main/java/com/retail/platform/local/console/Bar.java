package com.retail.platform.local.console;

import java.util.concurrent.TimeUnit;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/// How far a long job has come, with its rate and the time left: a bar in a terminal, a line now
/// and then elsewhere. For many threads.
public final class Bar implements AutoCloseable {

    private static final int PERCENT = 10;

    private final String name;
    private final long total;
    private final long begun = System.nanoTime();
    private final @Nullable ProgressBar bar;
    private long done;
    private long said;

    private Bar(String name, long total, @Nullable ProgressBar bar) {
        this.name = name;
        this.total = total;
        this.bar = bar;
    }

    public static Bar of(String name, String unit, long total) {
        if (!Terminal.live() || total == 0) {
            return new Bar(name, total, null);
        }
        var bar =
                new ProgressBarBuilder()
                        .setTaskName("%-14s".formatted(name))
                        .setInitialMax(total)
                        .setUnit(" " + unit, 1)
                        .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                        .setUpdateIntervalMillis(200)
                        .showSpeed()
                        .setConsumer(new ConsoleProgressBarConsumer(Terminal.OUT, 100))
                        .build();
        return new Bar(name, total, bar);
    }

    public synchronized void step(long count) {
        done += count;
        if (bar != null) {
            bar.stepBy(count);
        } else if (total > 0 && done * 100 / total >= said + PERCENT) {
            said = done * 100 / total / PERCENT * PERCENT;
            double seconds = (System.nanoTime() - begun) / (double) TimeUnit.SECONDS.toNanos(1);
            double rate = done / Math.max(seconds, 0.001);
            Terminal.OUT.printf(
                    "%-14s %3d %%  %d of %d, %.0f/s, %.0f s left%n",
                    name, said, done, total, rate, (total - done) / Math.max(rate, 0.001));
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
