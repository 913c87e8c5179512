package com.retail.platform.bench.races;

import com.retail.platform.bench.HttpConnection;
import com.retail.platform.bench.InventoryLab;
import com.retail.platform.local.suite.SuiteFailure;
import java.io.IOException;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/// Locations beside the one that there is.
public final class Places {

    private Places() {}

    public static UUID add(InventoryLab lab, String code) throws IOException {
        try (var connection = new HttpConnection(lab.port())) {
            var answer =
                    connection.ask(
                            HttpConnection.request(
                                    "POST",
                                    "/locations",
                                    lab.token(),
                                    "",
                                    "{\"code\":\"%s\",\"name\":\"%s\",\"time_zone\":\"UTC\"}"
                                            .formatted(code, code)));
            if (answer.status() != 201) {
                throw new SuiteFailure("A location was refused: " + answer.text());
            }
            return UUID.fromString(
                    JsonMapper.shared().readTree(answer.body()).path("location_id").asString());
        }
    }
}
