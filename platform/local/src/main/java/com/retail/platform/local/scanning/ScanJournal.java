package com.retail.platform.local.scanning;

import com.retail.platform.local.http.RetailApi;
import com.retail.platform.local.suite.SuiteFailure;
import com.retail.platform.local.suite.SuiteFolder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// What a device has read and not sent yet, in a file: a scan is in it before it is sent, and
/// counts as sent once it has arrived. A crash in between loses none; one that is sent twice counts
/// once.
final class ScanJournal implements AutoCloseable {

    /// Most scans that are sent at once.
    static final int BATCH = 500;

    private record Line(long number, String text) {}

    private final Path file;
    private final FileChannel lock;
    private final FileChannel channel;
    private final Deque<Line> unsent = new ArrayDeque<>();
    private long last;

    private ScanJournal(Path file, FileChannel lock) throws IOException {
        this.file = file;
        this.lock = lock;
        this.channel =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
        read();
    }

    /// Opens the journal of a device, which nobody else may have open.
    static ScanJournal open(Path folder, String device) {
        SuiteFolder.makePrivate(folder);
        var file = folder.resolve(device + ".jsonl");
        try {
            var lock =
                    FileChannel.open(
                            folder.resolve(device + ".lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            if (lock.tryLock() == null) {
                lock.close();
                throw inUse(device);
            }
            return new ScanJournal(file, lock);
        } catch (OverlappingFileLockException mine) {
            throw inUse(device);
        } catch (IOException e) {
            throw unusable(file, e);
        }
    }

    private void read() throws IOException {
        long sent = Files.exists(sentFile()) ? Long.parseLong(Files.readString(sentFile())) : 0;
        last = sent;
        var bytes = ByteBuffer.allocate(Math.toIntExact(channel.size()));
        while (bytes.hasRemaining() && channel.read(bytes) >= 0) {}
        var text = new String(bytes.array(), StandardCharsets.UTF_8);
        // What a crash has cut off was never said to be kept.
        int whole = text.lastIndexOf('\n') + 1;
        channel.truncate(text.substring(0, whole).getBytes(StandardCharsets.UTF_8).length);
        channel.position(channel.size());
        for (var line : text.substring(0, whole).lines().toList()) {
            long number = RetailApi.json().readTree(line).path("device_sequence").asLong();
            last = Math.max(last, number);
            if (number > sent) {
                unsent.add(new Line(number, line));
            }
        }
    }

    /// Begins to count there, unless it is further already.
    void begin(long next) {
        if (last < next - 1) {
            remember(next - 1);
            last = next - 1;
        }
    }

    /// The number of the next scan.
    long next() {
        return last + 1;
    }

    int size() {
        return unsent.size();
    }

    /// Keeps these scans, the first of them numbered [#next]; they are on the disk when this
    /// returns.
    void add(List<ObjectNode> scans) {
        var text = new StringBuilder();
        for (var scan : scans) {
            text.append(scan).append('\n');
        }
        try {
            var bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        } catch (IOException e) {
            throw unusable(file, e);
        }
        for (var scan : scans) {
            last = scan.path("device_sequence").asLong();
            unsent.add(new Line(last, scan.toString()));
        }
    }

    /// The oldest that were not sent yet, a batch at most.
    List<String> unsent() {
        return unsent.stream().limit(BATCH).map(Line::text).toList();
    }

    /// Counts the oldest as sent.
    void sent(int count) {
        long number = last;
        for (int i = 0; i < count; i++) {
            number = unsent.removeFirst().number();
        }
        remember(number);
        if (unsent.isEmpty()) {
            try {
                channel.truncate(0);
            } catch (IOException e) {
                throw unusable(file, e);
            }
        }
    }

    private void remember(long number) {
        var partial = file.resolveSibling(file.getFileName() + ".partial");
        try {
            Files.writeString(
                    partial,
                    Long.toString(number),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.DSYNC);
            Files.move(partial, sentFile(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw unusable(file, e);
        }
    }

    private Path sentFile() {
        return file.resolveSibling(file.getFileName() + ".sent");
    }

    private static SuiteFailure inUse(String device) {
        return new SuiteFailure("Another ./retail plays the device " + device + " at this moment.");
    }

    private static SuiteFailure unusable(Path file, IOException e) {
        return new SuiteFailure("Can't keep scans in " + file + ": " + e.getMessage(), e);
    }

    @Override
    public void close() {
        try {
            channel.close();
            lock.close();
        } catch (IOException e) {
            throw unusable(file, e);
        }
    }
}
