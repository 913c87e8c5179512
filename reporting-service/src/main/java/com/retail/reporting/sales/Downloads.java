package com.retail.reporting.sales;

import com.retail.platform.web.FewAtOnce;
import com.retail.platform.web.Problem;
import com.retail.reporting.ReportingProperties;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.springframework.stereotype.Component;

/// Whole reports as CSV files. Each is made before it is sent, so that whoever reads it slowly
/// holds nothing of the database; and a few are under way at once.
@Component
public class Downloads {

    private static final int RETRY_SECONDS = 15;

    /// Takes a file.
    public interface Receiver {

        /// Called when the file is whole.
        ///
        /// @return where its bytes go
        OutputStream open(long bytes) throws IOException;
    }

    private final SalesReports reports;
    private final ReportingProperties properties;
    private final FewAtOnce places;

    Downloads(SalesReports reports, ReportingProperties properties) {
        this.reports = reports;
        this.properties = properties;
        this.places =
                new FewAtOnce(
                        properties.mostDownloads(),
                        "As many downloads are under way as may be at once (%d)."
                                .formatted(properties.mostDownloads()),
                        RETRY_SECONDS);
    }

    /// Makes a report's file and sends it.
    ///
    /// @throws Problem 422 when it would be too large, 429 when as many as may be are under way
    public void send(ReportQuery query, Receiver receiver) throws IOException {
        try (var _ = places.take();
                var file = new ReportFile(properties.mostCsvSize())) {
            var csv = new CsvReport(file.output());
            reports.all(query, properties.mostCsvRows(), csv);
            csv.close();
            file.sendTo(receiver.open(file.size()));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
