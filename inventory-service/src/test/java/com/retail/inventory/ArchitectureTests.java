package com.retail.inventory;

import com.retail.platform.testkit.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureTests {

    @Test
    void keepsTheHouseRules() {
        HouseRules.check("com.retail.inventory");
    }
}
