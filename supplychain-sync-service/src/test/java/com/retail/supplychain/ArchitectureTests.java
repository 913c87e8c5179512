package com.retail.supplychain;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.retail.platform.testkit.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureTests {

    @Test
    void keepsTheHouseRules() {
        HouseRules.check("com.retail.supplychain");
    }

    @Test
    void hasNoCyclesBetweenCapabilities() {
        slices().matching("com.retail.supplychain.(*)..")
                .should()
                .beFreeOfCycles()
                .because("a capability that two others need is a third one")
                .check(HouseRules.mainClasses("com.retail.supplychain"));
    }
}
