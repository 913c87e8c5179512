package com.retail.platform.local.importing;

import com.retail.platform.local.console.Terminal;
import com.retail.platform.local.http.RetailApi;
import com.retail.platform.local.scanning.KafkaDoor;
import com.retail.platform.local.scanning.Scanners;
import com.retail.platform.local.suite.Suite;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Loads a shop's own files: locations, then products, then opening stock, then the sales in the
/// order in which they happened. Running it again adds what is missing and nothing twice.
public final class Importer {

    /// What to load and how.
    ///
    /// @param timeZone of locations, where neither mapping nor file says one
    /// @param openingDays how many days of sales each place's first stock covers; none is received
    ///   for 0
    public record Job(
            List<Path> catalogs,
            List<Path> sales,
            @Nullable Path locations,
            Mapping mapping,
            @Nullable String timeZone,
            int openingDays) {}

    private static final String UTC = "UTC";

    private final RetailApi api;
    private final Suite suite;

    public Importer(Suite suite) {
        this.suite = suite;
        this.api = suite.users().api("admin");
    }

    /// Reads the files, tells what is in them, and loads it.
    public ImportReport run(Job job) {
        var refused = new ArrayList<RejectedRow>();
        var zone = zone(job);
        var catalog = new CatalogReader(job.mapping(), refused);
        job.catalogs().forEach(file -> catalog.read(CsvFile.read(file)));
        var named =
                job.locations() == null
                        ? List.<Place>of()
                        : Place.read(CsvFile.read(job.locations()), job.mapping(), zone, refused);
        var zones = zones(named, zone);
        var reader = new SalesReader(job.mapping(), zones, refused);
        var sales = new ArrayList<SaleLine>();
        job.sales().forEach(file -> sales.addAll(reader.read(CsvFile.read(file))));
        var places = places(named, sales, job.mapping(), zone);
        var assortment = new Assortment(catalog.items(), sales, job.mapping());
        Terminal.OUT.printf(
                "Read %d products (%d rows, %d of them about the same number), %d sales of %d products (%d of them not in the catalogue), %d locations; %d rows rejected.%n",
                catalog.items().size(),
                catalog.rows(),
                catalog.repeated(),
                sales.size(),
                assortment.sold(sales).size(),
                assortment.made(),
                places.size(),
                refused.size());
        var report = new ImportReport();
        report.rejectAll(refused);
        load(new Contents(places, assortment, sales, zones), job, report);
        return report;
    }

    /// Loads files that are at hand as text, with columns by their usual names.
    public ImportReport load(String catalog, String locations, String sales, int openingDays) {
        var refused = new ArrayList<RejectedRow>();
        var job = new Job(List.of(), List.of(), null, Mapping.NONE, UTC, openingDays);
        var products = new CatalogReader(job.mapping(), refused);
        products.read(CsvFile.of("products", catalog));
        var named = Place.read(CsvFile.of("locations", locations), job.mapping(), UTC, refused);
        var zones = zones(named, UTC);
        var sold = new SalesReader(job.mapping(), zones, refused).read(CsvFile.of("sales", sales));
        var places = places(named, sold, job.mapping(), UTC);
        var report = new ImportReport();
        report.rejectAll(refused);
        load(
                new Contents(
                        places, new Assortment(products.items(), sold, job.mapping()), sold, zones),
                job,
                report);
        return report;
    }

    /// What is in the files.
    private record Contents(
            List<Place> places,
            Assortment assortment,
            List<SaleLine> sales,
            Function<String, ZoneId> zones) {}

    private void load(Contents contents, Job job, ImportReport report) {
        var sales = contents.sales();
        var places = new PlacesLoader(api, report);
        places.load(contents.places());
        var products = new ProductsLoader(api, report, job.mapping().currencyOr("USD"));
        products.load(contents.assortment().items());
        if (job.openingDays() > 0 && !sales.isEmpty()) {
            try (var door = new KafkaDoor(suite.scanner())) {
                new OpeningScans(api, new Scanners(api, suite.folder()), door, report)
                        .receive(
                                OpeningStock.of(sales, contents.assortment(), job.openingDays()),
                                places,
                                products,
                                contents.zones());
            }
        }
        new SalesReplay(api, report, places, products, contents.assortment()).replay(sales);
    }

    private static String zone(Job job) {
        if (job.timeZone() != null) {
            return job.timeZone();
        }
        var mapped = job.mapping().timeZone();
        return mapped == null ? UTC : mapped;
    }

    /// Of places by their names: as the file of places says, else that of the import.
    private static Function<String, ZoneId> zones(List<Place> named, String other) {
        var zones = new HashMap<String, ZoneId>();
        named.forEach(place -> zones.put(Names.key(place.name()), ZoneId.of(place.timeZone())));
        return name -> zones.getOrDefault(Names.key(name), ZoneId.of(other));
    }

    private static List<Place> places(
            List<Place> named, List<SaleLine> sales, Mapping mapping, String zone) {
        var all = new ArrayList<>(named);
        for (var place : Place.of(sales, mapping, zone)) {
            if (named.stream()
                    .noneMatch(known -> Names.key(known.name()).equals(Names.key(place.name())))) {
                all.add(place);
            }
        }
        return all;
    }
}
