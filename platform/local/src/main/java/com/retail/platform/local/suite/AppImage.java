package com.retail.platform.local.suite;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;

/// A Spring Boot jar laid out as plain jars, which start faster than jars in a jar and can have an
/// archive of loaded classes (JEP 514). Libraries are kept once for all applications, by content. A
/// running process keeps the files that it has open whatever is built meanwhile.
///
/// @param jar what `java -jar` runs
/// @param cache the archive of loaded classes, which may not be there yet
public record AppImage(Path jar, Path cache) {

    /// All files get this time: the archive is void if a jar's time changes.
    private static final FileTime TIME = FileTime.from(Instant.EPOCH.plusSeconds(1_700_000_000L));

    /// Lays the jar out below `apps`, unless that very content is there.
    public static AppImage of(String name, Path bootJar, Path apps) {
        try {
            var folder = apps.resolve(name + "-" + checksum(bootJar));
            if (!Files.isDirectory(folder)) {
                var partial = SuiteFolder.make(apps).resolve(folder.getFileName() + ".partial");
                SuiteFolder.delete(partial);
                Files.createDirectories(partial);
                layOut(name, bootJar, partial, SuiteFolder.make(apps.resolve("lib")));
                Files.move(partial, folder, StandardCopyOption.ATOMIC_MOVE);
            }
            return new AppImage(folder.resolve(name + ".jar"), folder.resolve(name + ".aot"));
        } catch (IOException e) {
            throw new SuiteFailure("Can't unpack " + bootJar + ": " + e.getMessage(), e);
        }
    }

    /// Deletes what earlier builds of this application left.
    public void deleteOlder(String name) {
        var current = jar.getParent();
        var apps = current == null ? null : current.getParent();
        if (apps == null) {
            return;
        }
        try (var folders = Files.list(apps)) {
            folders.filter(
                            folder ->
                                    String.valueOf(folder.getFileName())
                                                    .matches(name + "-[0-9a-f]+(\\.partial)?")
                                            && !folder.equals(current))
                    .forEach(SuiteFolder::delete);
        } catch (IOException e) {
            throw new SuiteFailure("Can't clean " + apps + ": " + e.getMessage(), e);
        }
    }

    private static void layOut(String name, Path bootJar, Path folder, Path libraries)
            throws IOException {
        try (var boot = new JarFile(bootJar.toFile())) {
            var start = boot.getManifest().getMainAttributes().getValue("Start-Class");
            if (start == null) {
                throw new IOException("it is no Spring Boot application");
            }
            var classPath = new ArrayList<String>();
            for (var library : libraries(boot)) {
                var entry = boot.getEntry(library);
                var file =
                        libraries.resolve(
                                "%08x-%s"
                                        .formatted(
                                                entry.getCrc(),
                                                library.substring(library.lastIndexOf('/') + 1)));
                if (!Files.exists(file)) {
                    copy(boot, entry, file);
                }
                classPath.add("../lib/" + file.getFileName());
            }
            var manifest = new Manifest();
            var attributes = manifest.getMainAttributes();
            attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
            attributes.put(Attributes.Name.MAIN_CLASS, start);
            attributes.put(Attributes.Name.CLASS_PATH, String.join(" ", classPath));
            var jar = folder.resolve(name + ".jar");
            writeClasses(boot, manifest, jar);
            Files.setLastModifiedTime(jar, TIME);
        }
    }

    /// In the order the build gave them.
    private static List<String> libraries(JarFile boot) throws IOException {
        var index = boot.getEntry("BOOT-INF/classpath.idx");
        if (index == null) {
            throw new IOException("it has no BOOT-INF/classpath.idx");
        }
        var text =
                new String(
                        boot.getInputStream(index).readAllBytes(),
                        java.nio.charset.StandardCharsets.UTF_8);
        return text.lines()
                .filter(line -> line.startsWith("- \""))
                .map(line -> line.substring(3, line.length() - 1))
                .toList();
    }

    private static void writeClasses(JarFile boot, Manifest manifest, Path jar) throws IOException {
        try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            for (var entry : (Iterable<ZipEntry>) boot.stream().map(e -> (ZipEntry) e)::iterator) {
                var inner = innerName(entry);
                if (inner.isEmpty()) {
                    continue;
                }
                var copy = new ZipEntry(inner);
                copy.setLastModifiedTime(TIME);
                out.putNextEntry(copy);
                if (!entry.isDirectory()) {
                    pump(boot.getInputStream(entry), out);
                }
                out.closeEntry();
            }
        }
    }

    private static String innerName(ZipEntry entry) {
        var name = entry.getName();
        if (name.startsWith("BOOT-INF/classes/")) {
            return name.substring("BOOT-INF/classes/".length());
        }
        return name.startsWith("META-INF/")
                        && !name.equals("META-INF/MANIFEST.MF")
                        && !name.equals("META-INF/")
                ? name
                : "";
    }

    private static void copy(JarFile boot, ZipEntry entry, Path file) throws IOException {
        var partial = Files.createTempFile(file.getParent(), "library", ".partial");
        try (var out = Files.newOutputStream(partial)) {
            pump(boot.getInputStream(entry), out);
        }
        Files.setLastModifiedTime(partial, TIME);
        Files.move(
                partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void pump(InputStream in, OutputStream out) throws IOException {
        try (in) {
            in.transferTo(out);
        }
    }

    private static String checksum(Path jar) throws IOException {
        var crc = new CRC32();
        try (var in = new CheckedInputStream(Files.newInputStream(jar), crc)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return "%08x%x".formatted(crc.getValue(), Files.size(jar));
    }
}
