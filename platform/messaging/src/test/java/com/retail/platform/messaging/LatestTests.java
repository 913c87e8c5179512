package com.retail.platform.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LatestTests {

    record State(String key, long sequence) {}

    @Test
    void theHighestSequenceOfAKeyCountsWhateverCameLast() {
        var states =
                List.of(new State("b", 1), new State("a", 3), new State("a", 2), new State("b", 4));

        assertThat(Latest.of(states, State::key, State::sequence))
                .containsExactly(new State("a", 3), new State("b", 4));
    }
}
