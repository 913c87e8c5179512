package com.retail.supplychain;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LoopTests {

    @Test
    void goesOnWhateverAStepThrows() {
        var steps = new AtomicInteger();
        var loop =
                new Loop(new Pace(Duration.ofMillis(1))) {
                    @Override
                    protected boolean step() {
                        if (steps.incrementAndGet() % 2 == 0) {
                            throw new IllegalStateException("thrown by a test");
                        }
                        throw new AssertionError("thrown by a test");
                    }
                };
        loop.start();
        try {
            await().atMost(Duration.ofSeconds(10)).until(() -> steps.get() > 3);
        } finally {
            loop.stop();
        }
    }
}
