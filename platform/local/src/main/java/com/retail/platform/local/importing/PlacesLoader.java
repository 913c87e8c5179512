package com.retail.platform.local.importing;

import com.retail.platform.local.http.RetailApi;
import com.retail.platform.local.suite.SuiteFailure;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Makes the locations that aren't there yet. A place is there if a location has its name, or the
/// code that the file says; a place that a file knows only by its code is named so.
final class PlacesLoader {

    private final RetailApi api;
    private final ImportReport report;
    private final Map<String, String> ids = new HashMap<>();
    private String defaultId = "";

    PlacesLoader(RetailApi api, ImportReport report) {
        this.api = api;
        this.report = report;
    }

    void load(List<Place> places) {
        for (var location : Pages.all(api, "/locations")) {
            remember(location);
        }
        for (var place : places) {
            var known = find(place);
            if (known != null) {
                ids.put(Names.key(place.name()), known);
                report.there("locations", 1);
                continue;
            }
            var body =
                    RetailApi.json()
                            .createObjectNode()
                            .put(
                                    "code",
                                    place.code() == null ? freeCode(place.name()) : place.code())
                            .put("name", place.name())
                            .put("type", place.type())
                            .put("time_zone", place.timeZone());
            var answer = api.post("/locations", body, ImportIds.key("location", body.toString()));
            if (!answer.ok()) {
                throw new SuiteFailure(
                        "The location " + place.name() + " can't be made: " + answer.reason());
            }
            remember(answer.body());
            report.added("locations", 1);
        }
    }

    private @Nullable String find(Place place) {
        var known = ids.get(Names.key(place.name()));
        var code = place.code() == null ? place.name() : place.code();
        return known == null ? ids.get("code:" + code) : known;
    }

    private String freeCode(String name) {
        var code = Names.code(name);
        return ids.containsKey("code:" + code) ? Names.ownCode(name) : code;
    }

    /// The id of a location by its name; an empty name means the default location.
    String id(String name) {
        var id = name.isEmpty() ? defaultId : ids.get(Names.key(name));
        if (id == null || id.isEmpty()) {
            throw new SuiteFailure(
                    "There is no location " + (name.isEmpty() ? "by default" : name));
        }
        return id;
    }

    private void remember(JsonNode location) {
        var id = location.path("location_id").asString("");
        if (location.path("status").asString("active").equals("closed")) {
            return;
        }
        ids.put(Names.key(location.path("name").asString("")), id);
        ids.put("code:" + location.path("code").asString(""), id);
        if (location.path("default").asBoolean(false)) {
            defaultId = id;
        }
    }
}
