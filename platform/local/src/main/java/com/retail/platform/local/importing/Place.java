package com.retail.platform.local.importing;

import com.retail.platform.local.suite.SuiteFailure;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A location as the files describe it.
///
/// @param code null where the files say none
record Place(String name, @Nullable String code, String type, String timeZone) {

    private static final List<String> TYPES =
            List.of("store", "warehouse", "vending_machine", "other");

    /// The places of a file.
    static List<Place> read(
            CsvFile file, Mapping mapping, String zone, List<RejectedRow> rejected) {
        var rules = mapping.locationRules();
        var columns = Columns.of(file, rules.columns(), Columns.LOCATIONS);
        columns.require(file, "name");
        rejected.addAll(file.refused());
        var places = new LinkedHashMap<String, Place>();
        for (var line : file.rows()) {
            var name = Names.tidy(columns.of(line, "name"));
            var type =
                    columns.of(line, "type")
                            .toLowerCase(java.util.Locale.ROOT)
                            .replaceAll("[ -]+", "_");
            var timeZone = columns.of(line, "time_zone");
            if (name.isEmpty()) {
                rejected.add(RejectedRow.of(file.name(), line, "has no name"));
            } else if (!type.isEmpty() && !TYPES.contains(type)) {
                rejected.add(
                        RejectedRow.of(
                                file.name(),
                                line,
                                "has the type \"" + type + "\", not one of " + TYPES));
            } else if (!timeZone.isEmpty() && !isZone(timeZone)) {
                rejected.add(
                        RejectedRow.of(
                                file.name(),
                                line,
                                "has the time zone \"" + timeZone + "\", which is none"));
            } else {
                var code = columns.of(line, "code");
                places.putIfAbsent(
                        Names.key(name),
                        new Place(
                                name,
                                code.isEmpty() ? null : Names.code(code),
                                type.isEmpty() ? typeOf(rules) : type,
                                timeZone.isEmpty() ? zone : timeZone));
            }
        }
        return List.copyOf(places.values());
    }

    /// The places that sales name.
    static List<Place> of(List<SaleLine> sales, Mapping mapping, String zone) {
        Map<String, Place> places = new LinkedHashMap<>();
        for (var sale : sales) {
            if (!sale.location().isEmpty()) {
                places.computeIfAbsent(
                        Names.key(sale.location()),
                        key ->
                                new Place(
                                        sale.location(),
                                        null,
                                        typeOf(mapping.locationRules()),
                                        zone));
            }
        }
        return List.copyOf(places.values());
    }

    static boolean isZone(String name) {
        try {
            return ZoneId.of(name).getId().length() <= 60;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static String typeOf(Mapping.Locations rules) {
        var type = rules.type();
        if (type == null) {
            return "store";
        }
        if (!TYPES.contains(type)) {
            throw new SuiteFailure(
                    "The mapping's location type \"" + type + "\" is not one of " + TYPES);
        }
        return type;
    }
}
