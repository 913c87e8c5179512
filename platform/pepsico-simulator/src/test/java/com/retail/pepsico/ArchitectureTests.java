package com.retail.pepsico;

import com.retail.platform.testkit.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureTests {

    /// All but one: the simulator is its HTTP side, so a controller stands beside what it serves
    /// and that stays package-private.
    @Test
    void keepsTheRulesOfTheHouse() {
        var classes = HouseRules.mainClasses("com.retail.pepsico");
        HouseRules.ALL.stream()
                .filter(rule -> rule != HouseRules.CONTROLLERS_ARE_AN_ADAPTER)
                .forEach(rule -> rule.check(classes));
    }
}
