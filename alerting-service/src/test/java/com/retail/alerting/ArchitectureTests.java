package com.retail.alerting;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.retail.platform.testkit.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureTests {

    @Test
    void keepsTheHouseRules() {
        HouseRules.check("com.retail.alerting");
    }

    @Test
    void hasNoCyclesBetweenCapabilities() {
        slices().matching("com.retail.alerting.(*)..")
                .should()
                .beFreeOfCycles()
                .because("a capability that two others need is a third one")
                .check(HouseRules.mainClasses("com.retail.alerting"));
    }
}
