package com.retail.platform.local.suite;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DeadLettersTests {

    @Test
    void knowsTheTopicThatADeadLetterCameFrom() {
        assertThat(DeadLetters.origin("retail.low-stock.v1.supplychain.dlt"))
                .isEqualTo("retail.low-stock.v1");
    }
}
