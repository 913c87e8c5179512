package com.retail.platform.local.suite;

import com.retail.platform.servers.LateCompiling;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The command lines that run an application: the flags are chosen for a machine with 2 cores and 4
/// GB that runs all of them at once.
final class JavaCommand {

    private JavaCommand() {}

    /// Serves.
    static List<String> run(Component component, AppImage image) {
        var command = java(component);
        if (Files.exists(image.cache())) {
            command.add("-XX:AOTCache=" + image.cache());
        }
        command.add("-jar");
        command.add(image.jar().toString());
        return command;
    }

    /// Starts up to the point of serving and ends, recording the classes it has loaded into
    /// `cache`.
    static List<String> train(Component component, AppImage image, Path cache) {
        var command = new ArrayList<String>();
        command.addAll(List.of("nice", "-n", "19"));
        command.addAll(java(component));
        command.add("-XX:AOTCacheOutput=" + cache);
        command.add("-Dspring.context.exit=onRefresh");
        command.add("-jar");
        command.add(image.jar().toString());
        return command;
    }

    /// The program and its flags: the same for training and serving, or the recorded classes would
    /// not fit.
    private static List<String> java(Component component) {
        var words = new ArrayList<String>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.add("-Xmx" + component.heap() + "m");
        words.add("-Xss512k");
        words.add("-XX:+UseSerialGC");
        words.add("-XX:+UseCompactObjectHeaders");
        words.add("-XX:+ExitOnOutOfMemoryError");
        words.add("-XX:-UsePerfData");
        if (component.hot()) {
            words.addAll(LateCompiling.FLAGS);
        } else {
            words.add("-XX:TieredStopAtLevel=1");
        }
        words.add("-Djava.awt.headless=true");
        words.add("--enable-native-access=ALL-UNNAMED");
        return words;
    }
}
