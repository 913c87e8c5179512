package com.retail.identity.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class EvenPaceTests {

    private final EvenPace pace = new EvenPace(Duration.ofMillis(600));

    @Test
    void aQuickFailureWaitsForTheWholeStep() {
        assertThat(pace.rest(Duration.ofMillis(15))).isEqualTo(Duration.ofMillis(585));
        assertThat(pace.rest(Duration.ZERO)).isEqualTo(Duration.ofMillis(600));
    }

    @Test
    void aFailureOfExactlyOneStepWaitsNoMore() {
        assertThat(pace.rest(Duration.ofMillis(600))).isEqualTo(Duration.ZERO);
    }

    @Test
    void aSlowFailureWaitsForTheNextStep() {
        assertThat(pace.rest(Duration.ofMillis(601))).isEqualTo(Duration.ofMillis(599));
        assertThat(pace.rest(Duration.ofMillis(1199))).isEqualTo(Duration.ofMillis(1));
    }
}
