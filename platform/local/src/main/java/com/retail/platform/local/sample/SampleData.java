package com.retail.platform.local.sample;

import com.retail.platform.local.importing.Importer;
import com.retail.platform.local.suite.Suite;
import com.retail.platform.local.suite.SuiteFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The small data of our own that a first start loads through the public API: a dozen products, two
/// places, their opening stock, four weeks of sales up to yesterday, and thresholds.
public final class SampleData {

    private static final int OPENING_DAYS = 24;

    private static final Map<String, Integer> THRESHOLDS = thresholds();

    private SampleData() {}

    /// Loads it, unless that was done.
    ///
    /// @return whether something was loaded
    public static boolean load(Suite suite, Clock clock) {
        var done = suite.folder().sampleLoaded();
        if (Files.exists(done)) {
            return false;
        }
        var api = suite.users().api("admin");
        var products = resource("products.csv");
        var importer = new Importer(suite);
        var report =
                importer.load(
                        products,
                        resource("locations.csv"),
                        SampleSales.csv(products, clock),
                        OPENING_DAYS);
        if (!report.rejected().isEmpty()) {
            throw new SuiteFailure("it was refused: " + report.rejected().getFirst().reason());
        }
        new SampleThresholds(api).set(THRESHOLDS);
        try {
            Files.writeString(done, clock.instant() + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return true;
    }

    private static Map<String, Integer> thresholds() {
        var all = new LinkedHashMap<String, Integer>();
        all.put("Still Water 0.5 l", 36);
        all.put("Cola 0.33 l", 30);
        all.put("Sea Salt Kettle Chips 150 g", 24);
        return all;
    }

    private static String resource(String name) {
        try (var in = SampleData.class.getResourceAsStream("/sample/" + name)) {
            if (in == null) {
                throw new IllegalStateException("no such resource: " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The places that the sample users work at.
    static List<String> places() {
        return List.of("Harbor Street", "Airport Kiosk");
    }
}
