package com.retail.supplychain.planning;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceFactorTests {

    /// By the tables of the standard normal distribution.
    @ParameterizedTest
    @CsvSource({
        "0.5,0",
        "0.8413,0.9998",
        "0.9,1.2816",
        "0.95,1.6449",
        "0.975,1.9600",
        "0.99,2.3263",
        "0.999,3.0902",
        "0.9999,3.7190"
    })
    void isTheNormalQuantile(BigDecimal level, BigDecimal factor) {
        assertThat(ServiceFactor.of(level)).isEqualByComparingTo(factor);
    }
}
