package com.retail.platform.local.suite;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Supplier;

/// A file of secrets by name that only its owner can read.
public final class SecretFile {

    private SecretFile() {}

    /// What is in `<name>.properties`; nothing when it isn't there.
    public static Map<String, String> read(Path folder, String name) {
        var file = file(folder, name);
        var values = new TreeMap<String, String>();
        if (!Files.exists(file)) {
            return values;
        }
        try (var in = Files.newBufferedReader(file)) {
            var properties = new Properties();
            properties.load(in);
            properties
                    .stringPropertyNames()
                    .forEach(key -> values.put(key, properties.getProperty(key, "")));
            return values;
        } catch (IOException e) {
            throw unusable(file, e);
        }
    }

    /// Replaces what is in `<name>.properties`: readable by its owner from its first moment, and
    /// whole or not there.
    public static void write(Path folder, String name, Map<String, String> values) {
        var file = file(SuiteFolder.makePrivate(folder), name);
        var text = new StringBuilder();
        values.forEach((key, value) -> text.append(key).append('=').append(value).append('\n'));
        var partial = file.resolveSibling(file.getFileName() + ".partial");
        try {
            Files.deleteIfExists(partial);
            Files.createFile(
                    partial,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
            Files.writeString(partial, text, StandardCharsets.UTF_8);
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw unusable(file, e);
        }
    }

    /// Reads the file; what isn't there yet is made up and written.
    static Map<String, String> complete(
            Path folder, String name, Map<String, Supplier<String>> wanted) {
        var values = read(folder, name);
        int before = values.size();
        wanted.forEach((key, maker) -> values.computeIfAbsent(key, missing -> maker.get()));
        if (values.size() > before) {
            write(folder, name, values);
        }
        return values;
    }

    private static Path file(Path folder, String name) {
        return folder.resolve(name + ".properties");
    }

    private static SuiteFailure unusable(Path file, IOException e) {
        return new SuiteFailure("Can't keep secrets in " + file + ": " + e.getMessage(), e);
    }
}
