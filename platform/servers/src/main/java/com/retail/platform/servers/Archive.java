package com.retail.platform.servers;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.CompressorException;
import org.apache.commons.compress.compressors.CompressorStreamFactory;

/// Unpacks a server's archive once into a folder that all processes of a machine's user share.
final class Archive {

    private static final Object ONE_AT_A_TIME = new Object();

    private Archive() {}

    /// Something that fills a folder.
    @FunctionalInterface
    interface Filler {
        void fill(Path folder) throws IOException;
    }

    /// Has the folder filled unless it is there. It appears whole or not at all, whoever else does
    /// the same or is killed while doing it.
    static Path once(Path folder, Filler filler) {
        if (Files.isDirectory(folder)) {
            return folder;
        }
        var parent = folder.toAbsolutePath().getParent();
        if (parent == null) {
            throw new IllegalArgumentException("no parent: " + folder);
        }
        // File locks are for processes; threads of one JVM would get an exception instead of
        // waiting.
        synchronized (ONE_AT_A_TIME) {
            try {
                Files.createDirectories(parent);
                try (var lock =
                                FileChannel.open(
                                        parent.resolve(folder.getFileName() + ".lock"),
                                        StandardOpenOption.CREATE,
                                        StandardOpenOption.WRITE);
                        var held = lock.lock()) {
                    if (held.isValid() && !Files.isDirectory(folder)) {
                        var partial = parent.resolve(folder.getFileName() + ".partial");
                        delete(partial);
                        Files.createDirectories(partial);
                        filler.fill(partial);
                        Files.move(partial, folder, StandardCopyOption.ATOMIC_MOVE);
                    }
                }
            } catch (IOException e) {
                throw new ServerFailure("can't unpack into " + folder + ": " + e.getMessage(), e);
            }
        }
        return folder;
    }

    /// Unpacks a compressed tar, without the first `strip` folders of each name.
    static void untar(InputStream compressed, Path into, int strip) throws IOException {
        try (var plain =
                        new CompressorStreamFactory()
                                .createCompressorInputStream(new BufferedInputStream(compressed));
                var tar = new TarArchiveInputStream(new BufferedInputStream(plain))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                var name = Path.of(entry.getName()).normalize();
                if (name.getNameCount() <= strip || name.toString().isEmpty()) {
                    continue;
                }
                var target = into.resolve(name.subpath(strip, name.getNameCount())).normalize();
                if (!target.startsWith(into)) {
                    throw new IOException("leaves its folder: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                    continue;
                }
                Files.createDirectories(target.getParent());
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
                } else {
                    Files.copy(tar, target);
                    Files.setPosixFilePermissions(target, permissions(entry.getMode()));
                }
            }
        } catch (CompressorException e) {
            throw new IOException(e);
        }
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var all = Files.walk(folder)) {
            for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static Set<PosixFilePermission> permissions(int mode) {
        return PosixFilePermissions.fromString((mode & 0111) == 0 ? "rw-r--r--" : "rwxr-xr-x");
    }
}
