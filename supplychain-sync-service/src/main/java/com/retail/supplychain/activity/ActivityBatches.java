package com.retail.supplychain.activity;

import com.retail.platform.Ids;
import com.retail.supplychain.call.CallKind;
import com.retail.supplychain.call.Calls;
import com.retail.supplychain.call.NewCall;
import com.retail.supplychain.location.Locations;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Puts reports into calls, some in each.
@Component
class ActivityBatches {

    private final Reports reports;
    private final Calls calls;
    private final Locations locations;
    private final JsonMapper json;
    private final ActivityProperties properties;

    ActivityBatches(
            Reports reports,
            Calls calls,
            Locations locations,
            JsonMapper json,
            ActivityProperties properties) {
        this.reports = reports;
        this.calls = calls;
        this.locations = locations;
        this.json = json;
        this.properties = properties;
    }

    /// Sends what of a location is in no batch yet.
    void send(UUID location, Instant now) {
        while (true) {
            var batch = Ids.next();
            var some = reports.intoBatch(location, batch, properties.batch());
            if (some.isEmpty()) {
                return;
            }
            add(batch, location, some, now);
        }
    }

    /// A batch was refused because of something in it: its halves show what. The caller drops it.
    ///
    /// @return false if it is a single report
    boolean split(UUID batch, Instant now) {
        var all = reports.of(batch);
        if (all.size() < 2) {
            return false;
        }
        int middle = all.size() / 2;
        for (var half : List.of(all.subList(0, middle), all.subList(middle, all.size()))) {
            var id = Ids.next();
            reports.move(half, id);
            add(id, half.getFirst().locationId(), half, now);
        }
        return true;
    }

    private void add(UUID batch, UUID location, List<ActivityReport> some, Instant now) {
        var zone = locations.zone(location);
        calls.add(
                new NewCall(
                        CallKind.ACTIVITY,
                        batch.toString(),
                        "activity:" + location,
                        batch,
                        location,
                        json.writeValueAsString(ActivityBatch.of(batch, zone, some, now))));
    }
}
