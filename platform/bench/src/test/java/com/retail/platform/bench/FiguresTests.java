package com.retail.platform.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class FiguresTests {

    @Test
    void printsOneJsonObjectInTheOrderOfItsFindings() {
        assertThat(new Figures().with("rate_per_s", 100).with("lost", 0).json())
                .isEqualTo("{\"rate_per_s\":100,\"lost\":0}");
    }

    @Test
    void givesMedianAndTailInMilliseconds() {
        var micros = new Histogram(3);
        for (int i = 1; i <= 100; i++) {
            micros.recordValue(i * 100L);
        }

        assertThat(new Figures().with("delay", micros).json())
                .contains("\"delay_count\":100", "\"delay_p50_ms\":5.0", "\"delay_p99_ms\":9.9");
    }

    @Test
    void everyExperimentHasANameOfItsOwn() {
        assertThat(Experiment.all()).extracting(Experiment::name).doesNotHaveDuplicates();
    }
}
