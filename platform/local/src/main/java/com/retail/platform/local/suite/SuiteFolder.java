package com.retail.platform.local.suite;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/// The folder that holds all state of a suite, and what lies where in it.
public record SuiteFolder(Path root) {

    private static final Set<PosixFilePermission> OWNER_ONLY =
            PosixFilePermissions.fromString("rwx------");

    /// The data and settings of a server.
    public Path data(String component) {
        return root.resolve("data").resolve(component);
    }

    /// A private folder of a process.
    public Path privateState(String component) {
        return root.resolve("state").resolve(component);
    }

    /// Process files and logs.
    public Path run() {
        return root.resolve("run");
    }

    /// Logs, one per component.
    public Path logs() {
        return root.resolve("logs");
    }

    /// Unpacked applications and their class archives.
    public Path apps() {
        return root.resolve("apps");
    }

    public Path secrets() {
        return root.resolve("secrets");
    }

    /// What imports refused.
    public Path imports() {
        return root.resolve("import");
    }

    /// What scanners played here have read and not sent yet.
    public Path scans() {
        return root.resolve("scans");
    }

    public Path ports() {
        return root.resolve("ports.properties");
    }

    /// There once the sample data is loaded.
    public Path sampleLoaded() {
        return root.resolve("sample-loaded");
    }

    /// Whether a suite was ever started here.
    public boolean inUse() {
        return Files.exists(ports());
    }

    /// The file whose lock keeps a second start away, for who may write here.
    public FileChannel openLock() {
        var file = root.resolve("lock");
        try {
            return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new SuiteFailure(
                    "Can't write "
                            + file
                            + " ("
                            + reason(e)
                            + "): name another folder by --state DIR.",
                    e);
        }
    }

    /// Makes a folder and its parents, if they aren't there.
    public static Path make(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new SuiteFailure("Can't make " + folder + ": " + reason(e), e);
        }
    }

    /// Makes a folder that only its owner may enter.
    public static Path makePrivate(Path folder) {
        make(folder);
        try {
            Files.setPosixFilePermissions(folder, OWNER_ONLY);
            return folder;
        } catch (IOException e) {
            throw new SuiteFailure("Can't protect " + folder + ": " + reason(e), e);
        }
    }

    /// Deletes a file or a folder with all in it, if it is there.
    public static void delete(Path path) {
        if (!Files.exists(path, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (var all = Files.walk(path)) {
            for (var each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        } catch (IOException e) {
            throw new SuiteFailure("Can't delete " + path + ": " + reason(e), e);
        }
    }

    /// @throws SuiteFailure if what is here is no suite's, so that it must not be deleted
    public void requireDeletable() {
        if (!contents().isEmpty() && marks().stream().noneMatch(Files::exists)) {
            throw new SuiteFailure(
                    root
                            + " holds no suite, for it has neither ports nor secrets of one: nothing was deleted.");
        }
    }

    /// Deletes all state, but not the unpacked servers; at last what shows that it is a suite's.
    public void reset() {
        contents().stream().filter(path -> !marks().contains(path)).forEach(SuiteFolder::delete);
        marks().forEach(SuiteFolder::delete);
    }

    private List<Path> marks() {
        return List.of(secrets(), ports());
    }

    private List<Path> contents() {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (var all = Files.list(root)) {
            return all.filter(path -> !path.endsWith("servers")).toList();
        } catch (IOException e) {
            throw new SuiteFailure("Can't read " + root + ": " + reason(e), e);
        }
    }

    private static String reason(IOException e) {
        return e.getClass().getSimpleName() + " " + e.getMessage();
    }
}
