package com.retail.platform.bench;

import com.retail.platform.local.suite.SuiteFailure;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/// Movements over HTTP at a steady rate, over the products in turn, from its making until it is
/// closed.
public final class SteadyMovements implements AutoCloseable {

    private static final int CONNECTIONS = 4;

    private final SteadyLoad load;

    public SteadyMovements(InventoryLab lab, List<UUID> products, int perSecond) {
        this.load =
                new SteadyLoad(
                        lab.port(),
                        CONNECTIONS,
                        perSecond,
                        number ->
                                HttpConnection.request(
                                        "POST",
                                        "/inventory/adjustments",
                                        lab.token(),
                                        "",
                                        "{\"product_id\":\"%s\",\"delta\":1}"
                                                .formatted(
                                                        products.get(
                                                                (int)
                                                                        (number
                                                                                % products
                                                                                        .size())))));
    }

    /// Lets movements happen for so long.
    ///
    /// @return how many
    public static long happen(InventoryLab lab, List<UUID> products, int perSecond, Duration length)
            throws InterruptedException {
        var movements = new SteadyMovements(lab, products, perSecond);
        try (movements) {
            TimeUnit.NANOSECONDS.sleep(length.toNanos());
        }
        return movements.load.sent();
    }

    /// @throws SuiteFailure if one was refused
    @Override
    public void close() throws InterruptedException {
        load.close();
        if (!load.refused().isEmpty()) {
            throw new SuiteFailure("Movements were refused: " + load.refused());
        }
    }
}
