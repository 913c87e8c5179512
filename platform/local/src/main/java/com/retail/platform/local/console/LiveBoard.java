package com.retail.platform.local.console;

import com.retail.platform.servers.Progress;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A line for each thing, rewritten in place while it works: for a terminal.
public final class LiveBoard implements Board {

    private static final List<String> WHEEL =
            List.of("⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏");
    private static final int WIDTH = 100;

    private final PrintStream out;
    private final Map<String, Line> lines = new LinkedHashMap<>();
    private final Thread painter;
    private int painted;
    private int turn;
    private boolean closed;

    private static final class Line {
        private final long begun = System.nanoTime();
        private String text = "";
        private long ended;
        private char state = ' ';

        String seconds() {
            long nanos = (ended == 0 ? System.nanoTime() : ended) - begun;
            return "%5.1f s".formatted(nanos / (double) TimeUnit.SECONDS.toNanos(1));
        }
    }

    public LiveBoard(PrintStream out, List<String> names) {
        this.out = out;
        names.forEach(name -> lines.put(name, new Line()));
        this.painter = Thread.ofPlatform().daemon().name("board").start(this::paintUntilClosed);
    }

    @Override
    public Progress of(String name) {
        return step -> change(name, ' ', step);
    }

    @Override
    public void done(String name, String result) {
        change(name, '✓', result);
    }

    @Override
    public void failed(String name, String reason) {
        change(name, '✗', reason.lines().findFirst().orElse(""));
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        try {
            painter.join(TimeUnit.SECONDS.toMillis(2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void change(String name, char state, String text) {
        var line = lines.computeIfAbsent(name, key -> new Line());
        line.text = text;
        line.state = state;
        line.ended = state == ' ' ? 0 : System.nanoTime();
        notifyAll();
    }

    private synchronized void paintUntilClosed() {
        try {
            while (!closed) {
                paint();
                wait(120);
            }
            paint();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void paint() {
        var text = new StringBuilder();
        if (painted > 0) {
            text.append("\033[").append(painted).append('A');
        }
        turn = (turn + 1) % WHEEL.size();
        for (var entry : lines.entrySet()) {
            var line = entry.getValue();
            var mark =
                    line.state == ' '
                            ? line.text.isEmpty() ? "·" : WHEEL.get(turn)
                            : String.valueOf(line.state);
            var time = line.text.isEmpty() ? "" : line.seconds();
            var words = " %s %-12s %8s  %s".formatted(mark, entry.getKey(), time, line.text);
            text.append("\033[2K").append(words, 0, Math.min(words.length(), WIDTH)).append('\n');
        }
        painted = lines.size();
        out.print(text);
        out.flush();
    }
}
