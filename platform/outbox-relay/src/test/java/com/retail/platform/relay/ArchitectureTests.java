package com.retail.platform.relay;

import com.retail.platform.testkit.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureTests {

    @Test
    void keepsTheHouseRules() {
        HouseRules.check("com.retail.platform.relay");
    }
}
