package com.retail.platform.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ArchitectureTests {

    @Test
    void keepsTheHouseRulesItself() {
        HouseRules.check("com.retail.platform.testkit");
    }

    @Test
    void noticesABrokenRule() {
        var classes = new ClassFileImporter().importClasses(Sinner.class);

        assertThatThrownBy(() -> HouseRules.TIME_COMES_FROM_A_CLOCK.check(classes))
                .hasMessageContaining("Sinner.time()");
        assertThatThrownBy(() -> HouseRules.IDS_ARE_ORDERED.check(classes))
                .hasMessageContaining("Sinner.id()");
        assertThatThrownBy(() -> HouseRules.NOTHING_IS_PRINTED.check(classes))
                .hasMessageContaining("Sinner.print()");
    }

    @Test
    void noticesAListenerWithoutARightAndARightWithoutAListener() {
        var classes = new ClassFileImporter().importClasses(Sinner.class);

        assertThatThrownBy(() -> HouseRules.listensToWhatItMayRead("catalog", classes))
                .hasMessageContaining("listens to [], and may read [retail.stock.v1]");
    }

    static final class Sinner {

        Instant time() {
            return Instant.now();
        }

        UUID id() {
            return UUID.randomUUID();
        }

        void print() {
            System.out.println("sin");
        }
    }
}
