package com.retail.platform.local.console;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Where output goes, and whether a person watches it.
public final class Terminal {

    /// Standard output in UTF-8, whatever the locale says.
    public static final PrintStream OUT =
            new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);

    /// Standard error in UTF-8.
    public static final PrintStream ERR =
            new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);

    private Terminal() {}

    /// Whether lines can be rewritten in place.
    public static boolean live() {
        Console console = System.console();
        var kind = System.getenv().getOrDefault("TERM", "dumb");
        return console != null
                && console.isTerminal()
                && !kind.equals("dumb")
                && System.getenv("CI") == null;
    }

    /// The board that fits.
    public static Board board(List<String> names) {
        return live() ? new LiveBoard(OUT, names) : new PlainBoard(OUT);
    }
}
