package com.retail.identity;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.retail.platform.testkit.HouseRules;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import org.junit.jupiter.api.Test;

class ArchitectureTests {

    @Test
    void keepsTheHouseRules() {
        HouseRules.check("com.retail.identity");
    }

    @Test
    void capabilitiesDoNotDependOnEachOtherInCircles() {
        slices().matching("com.retail.identity.(*)..")
                .should()
                .beFreeOfCycles()
                .because("each can be understood and changed without the next")
                .check(HouseRules.mainClasses("com.retail.identity"));
    }

    @Test
    void rulesKnowNothingOfHttp() {
        ArchRuleDefinition.noClasses()
                .that()
                .resideOutsideOfPackage("..web..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework.web..", "jakarta.servlet..")
                .because("HTTP is one way in")
                .check(HouseRules.mainClasses("com.retail.identity"));
    }
}
