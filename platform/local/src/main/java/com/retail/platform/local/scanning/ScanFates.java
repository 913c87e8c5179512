package com.retail.platform.local.scanning;

import com.retail.platform.local.http.RetailApi;
import com.retail.platform.local.suite.SuiteFailure;
import java.time.Duration;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/// Finds out what became of a device's scans, in the order of their numbers.
public final class ScanFates {

    private static final int UNDER_WAY = 202;
    private static final int PAGE = 200;
    private static final long PAUSE = 250;

    private final RetailApi api;
    private final String device;

    public ScanFates(RetailApi api, String device) {
        this.api = api;
        this.device = device;
    }

    /// Tells of each as soon as it is known.
    ///
    /// @param first the first number
    /// @param last the last number
    /// @param limit how long to wait for the next one to be known
    /// @param told gets the scan and its `outcome`
    /// @return the number of the first that is not known yet; one more than `last` when all are
    public long follow(long first, long last, Duration limit, Consumer<JsonNode> told) {
        long next = first;
        long begun = System.nanoTime();
        while (next <= last && System.nanoTime() - begun < limit.toNanos()) {
            long before = next;
            for (var item : page(next)) {
                long number = item.at("/scan/device_sequence").asLong();
                if (number > last || item.at("/outcome/status").asInt() == UNDER_WAY) {
                    break;
                }
                told.accept(item);
                next = number + 1;
            }
            if (next > before) {
                begun = System.nanoTime();
            } else {
                pause();
            }
        }
        return next;
    }

    private JsonNode page(long from) {
        var answer =
                api.get(
                        "/inventory/scans?device_id=%s&from_sequence=%d&limit=%d"
                                .formatted(device, from, PAGE));
        if (!answer.ok()) {
            throw new SuiteFailure(
                    "Inventory does not tell what became of the scans: " + answer.reason());
        }
        return answer.body().path("items");
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SuiteFailure("Interrupted", e);
        }
    }
}
