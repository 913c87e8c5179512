package com.retail.platform.bench.races;

import com.retail.platform.bench.InventoryLab;
import java.util.UUID;

/// Locations beside the one that there is.
public final class Places {

    private Places() {}

    public static UUID add(InventoryLab lab, String code) {
        var added =
                lab.call(
                        201,
                        "POST",
                        "/locations",
                        "{\"code\":\"%s\",\"name\":\"%s\",\"time_zone\":\"UTC\"}"
                                .formatted(code, code));
        return UUID.fromString(added.path("location_id").asString(""));
    }
}
