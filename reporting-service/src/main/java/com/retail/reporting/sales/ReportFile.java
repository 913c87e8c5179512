package com.retail.reporting.sales;

import com.retail.platform.web.Problem;
import java.io.Closeable;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import org.springframework.util.unit.DataSize;

/// A file while it is made and sent. It has no name, so nothing of it outlives this process,
/// however that ends.
final class ReportFile implements Closeable {

    private final FileChannel file;
    private final DataSize most;

    /// @param most how large it may become
    ReportFile(DataSize most) throws IOException {
        this.most = most;
        var path = Files.createTempFile("report", ".csv");
        try {
            file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
        } finally {
            Files.delete(path);
        }
    }

    /// Where it is written.
    ///
    /// @throws Problem 422, from a write that would make it too large
    OutputStream output() {
        return new FilterOutputStream(Channels.newOutputStream(file)) {
            @Override
            public void write(byte[] bytes, int from, int count) throws IOException {
                if (file.position() + count > most.toBytes()) {
                    throw SalesReports.tooLarge(most.toMegabytes() + " MB");
                }
                out.write(bytes, from, count);
            }

            /// The file itself is still to be read.
            @Override
            public void close() {}
        };
    }

    long size() throws IOException {
        return file.size();
    }

    void sendTo(OutputStream receiver) throws IOException {
        file.position(0);
        Channels.newInputStream(file).transferTo(receiver);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
