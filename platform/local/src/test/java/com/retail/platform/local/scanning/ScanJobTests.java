package com.retail.platform.local.scanning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.retail.platform.local.suite.SuiteFailure;
import org.junit.jupiter.api.Test;

class ScanJobTests {

    @Test
    void whatNoScanCanSayIsRefusedBeforeItIsKept() {
        assertThatThrownBy(() -> new ScanJob("sale", -1, null, null, null, null))
                .isInstanceOf(SuiteFailure.class)
                .hasMessageContaining("--quantity");
        assertThatThrownBy(() -> new ScanJob("sale", 1_000_000_001, null, null, null, null))
                .hasMessageContaining("--quantity");
        assertThatThrownBy(() -> new ScanJob("count", 1, "s".repeat(101), null, null, null))
                .hasMessageContaining("--session");
        assertThatThrownBy(() -> new ScanJob("receive", 1, null, "d".repeat(101), null, null))
                .hasMessageContaining("--document");
        assertThatThrownBy(() -> new ScanJob("move", 1, null, null, null, "b".repeat(41)))
                .hasMessageContaining("--to-bin");
        assertThat(new ScanJob("count", 0, null, null, null, null).quantity()).isZero();
    }
}
