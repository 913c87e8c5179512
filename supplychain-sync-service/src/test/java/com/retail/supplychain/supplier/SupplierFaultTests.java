package com.retail.supplychain.supplier;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SupplierFaultTests {

    @ParameterizedTest
    @ValueSource(ints = {408, 500, 502, 504})
    void mayHaveBeenDoneIfItBrokeOnTheWay(int status) {
        var fault = answered(status);
        assertThat(fault.passing()).isTrue();
        assertThat(fault.uncertain()).isTrue();
        assertThat(fault.isAway()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 401, 425, 429, 503})
    void wasNotDoneAndMayBeLater(int status) {
        var fault = answered(status);
        assertThat(fault.passing()).isTrue();
        assertThat(fault.uncertain()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 409, 422})
    void isRefusedForGood(int status) {
        var fault = answered(status);
        assertThat(fault.passing()).isFalse();
        assertThat(fault.uncertain()).isFalse();
        assertThat(fault.isAway()).isFalse();
    }

    @Test
    void isNotAwayIfItIsBusyOrWasNotCalled() {
        assertThat(answered(503).isAway()).isTrue();
        assertThat(SupplierFault.away("no answer in time").isAway()).isTrue();
        assertThat(answered(429).isAway()).isFalse();
        assertThat(SupplierFault.notCalled(Duration.ZERO, "too many calls at once").isAway())
                .isFalse();
    }

    private static SupplierFault answered(int status) {
        return SupplierFault.answered(status, Duration.ZERO, "answered " + status);
    }
}
