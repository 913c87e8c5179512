package com.retail.platform.local.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppImageTests {

    @TempDir Path folder;

    @Test
    void laysABootJarOutAsPlainJars() throws IOException {
        var image = AppImage.of("demo", bootJar("one"), folder.resolve("apps"));

        try (var jar = new JarFile(image.jar().toFile())) {
            assertThat(jar.getEntry("application.yml")).isNotNull();
            var main = jar.getManifest().getMainAttributes();
            assertThat(main.getValue("Main-Class")).isEqualTo("demo.Main");
            assertThat(image.jar().getParent().resolve(main.getValue("Class-Path"))).exists();
        }
        assertThat(image.cache()).doesNotExist();
    }

    @Test
    void keepsAnUnchangedApplicationAndDropsAnOlderOne() throws IOException {
        var apps = folder.resolve("apps");
        var first = AppImage.of("demo", bootJar("one"), apps);
        Files.writeString(first.cache(), "recorded");

        assertThat(AppImage.of("demo", bootJar("one"), apps).cache()).hasContent("recorded");

        var second = AppImage.of("demo", bootJar("two"), apps);
        second.deleteOlder("demo");
        assertThat(first.jar()).doesNotExist();
        assertThat(second.jar()).exists();
    }

    private Path bootJar(String content) throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Start-Class", "demo.Main");
        var library = new ByteArrayOutputStream();
        new JarOutputStream(library, new Manifest()).close();
        var file = folder.resolve("boot-" + content + ".jar");
        try (var out = new JarOutputStream(Files.newOutputStream(file), manifest)) {
            entry(
                    out,
                    "BOOT-INF/classes/application.yml",
                    content.getBytes(StandardCharsets.UTF_8));
            entry(out, "BOOT-INF/lib/library-1.jar", library.toByteArray());
            entry(
                    out,
                    "BOOT-INF/classpath.idx",
                    "- \"BOOT-INF/lib/library-1.jar\"\n".getBytes(StandardCharsets.UTF_8));
        }
        Files.setLastModifiedTime(file, java.nio.file.attribute.FileTime.fromMillis(1));
        return file;
    }

    private static void entry(JarOutputStream out, String name, byte[] bytes) throws IOException {
        var entry = new ZipEntry(name);
        entry.setTime(315_532_800_000L);
        out.putNextEntry(entry);
        out.write(bytes);
        out.closeEntry();
    }
}
