package com.retail.platform.servers;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/// Keycloak's program: found among Maven's artifacts, unpacked and built for PostgreSQL once per
/// folder.
final class KeycloakProgram {

    /// Says where the distribution is, in place of the local Maven repository.
    private static final String LOCATION = "retail.keycloak.distribution";

    /// What is fixed at build time; a change here makes a folder of its own.
    private static final List<String> BUILD =
            List.of(
                    "build",
                    "--db=postgres",
                    "--health-enabled=true",
                    "--metrics-enabled=false",
                    "--cache=local",
                    "--features-disabled=impersonation,kerberos,device-flow,ciba");

    private KeycloakProgram() {}

    /// Its folder, ready for `start --optimized`. The first call takes a minute or two.
    static Path prepare(Path binaries, Progress progress) {
        var version = version();
        var folder = binaries.resolve("keycloak-%s-%08x".formatted(version, BUILD.hashCode()));
        return Archive.once(
                folder.toAbsolutePath(),
                into -> {
                    var archive = find(version);
                    progress.report("unpacking Keycloak");
                    try (var in = new BufferedInputStream(Files.newInputStream(archive), 1 << 16)) {
                        Archive.untar(in, into, 1);
                    }
                    progress.report("building Keycloak for PostgreSQL, once: a minute or two");
                    var command = new ArrayList<>(java(into, into));
                    command.addAll(BUILD);
                    var result = Commands.run(command, Map.of());
                    if (!result.ok()) {
                        throw new IOException("'kc.sh build' failed: " + result.output());
                    }
                });
    }

    /// What `kc.sh` would run, without a shell between us and the server. One program serves
    /// several homes, each with its own settings and import files.
    static List<String> java(Path program, Path home) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms64m",
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "-XX:MaxMetaspaceSize=256m",
                "-XX:+ExitOnOutOfMemoryError",
                "-Dfile.encoding=UTF-8",
                "-Duser.language=en",
                "-Duser.country=US",
                "-Djava.net.preferIPv4Stack=true",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-Dquarkus-log-max-startup-records=10000",
                "-Dpicocli.disable.closures=true",
                "-Dkc.home.dir=" + home,
                "-Djboss.server.config.dir=" + home.resolve("conf"),
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
                "--add-opens=java.base/java.security=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                program.resolve("lib/quarkus-run.jar").toString(),
                "io.quarkus.bootstrap.runner.QuarkusEntryPoint");
    }

    /// The distribution, 177 MB: where a system property says, else in a local Maven repository.
    private static Path find(String version) {
        var told = System.getProperty(LOCATION);
        if (told != null) {
            return Path.of(told);
        }
        var name = "keycloak-quarkus-dist-" + version + ".tar.gz";
        var artifact = Path.of("org", "keycloak", "keycloak-quarkus-dist", version, name);
        for (var repository : repositories()) {
            if (Files.isRegularFile(repository.resolve(artifact))) {
                return repository.resolve(artifact);
            }
        }
        throw new ServerFailure(
                name
                        + " is in none of the local Maven repositories "
                        + repositories()
                        + ". Building platform/servers fetches it; or say where it is with -D"
                        + LOCATION
                        + "=<file>");
    }

    private static List<Path> repositories() {
        var all = new ArrayList<Path>();
        for (var property : List.of("maven.repo.local", "settings.localRepository")) {
            var value = System.getProperty(property);
            if (value != null) {
                all.add(Path.of(value));
            }
        }
        // The repository that this JVM's own jars are from.
        for (var entry : ClassPath.entries()) {
            var text = entry.toString();
            int at = text.indexOf("/org/postgresql/postgresql/");
            if (at > 0) {
                all.add(Path.of(text.substring(0, at)));
            }
        }
        all.add(Path.of(System.getProperty("user.home"), ".m2", "repository"));
        return all.stream().distinct().toList();
    }

    private static String version() {
        try (var in = KeycloakProgram.class.getResourceAsStream("servers.properties")) {
            var properties = new Properties();
            properties.load(in);
            return properties.getProperty("keycloak.version", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
