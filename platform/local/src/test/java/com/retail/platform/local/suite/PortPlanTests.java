package com.retail.platform.local.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortPlanTests {

    @TempDir Path root;

    @Test
    void usesTheUsualPortsUnlessToldOtherwise() {
        assertThat(PortPlan.of(new SuiteFolder(root)).url("gateway"))
                .isEqualTo("http://127.0.0.1:8080");
    }

    @Test
    void movesAllPortsByAnOffsetOrOneByItsVariable() {
        var wish = new PortPlan.Wish(100, false, Map.of("RETAIL_KAFKA_CONTROLLER_PORT", "7000"));

        var ports = PortPlan.choose(new SuiteFolder(root), wish);

        assertThat(ports.number("gateway")).isEqualTo(8180);
        assertThat(ports.number("kafka-controller")).isEqualTo(7000);
    }

    @Test
    void takesFreePortsEachOnce() {
        var ports = PortPlan.choose(new SuiteFolder(root), new PortPlan.Wish(0, true, Map.of()));

        var all = new HashSet<Integer>();
        Component.ALL.forEach(
                c -> c.ports().forEach(p -> assertThat(all.add(ports.number(p.name()))).isTrue()));
    }

    @Test
    void remembersThePortsOfTheLastStart() {
        var folder = new SuiteFolder(root);
        var chosen = PortPlan.choose(folder, new PortPlan.Wish(300, false, Map.of()));
        chosen.save(folder.ports());

        assertThat(PortPlan.of(folder).number("sales")).isEqualTo(8384);
    }

    @Test
    void refusesWhatIsNoPort() {
        var wish = new PortPlan.Wish(0, false, Map.of("RETAIL_GATEWAY_PORT", "eighty"));

        assertThatThrownBy(() -> PortPlan.choose(new SuiteFolder(root), wish))
                .isInstanceOf(SuiteFailure.class)
                .hasMessageContaining("RETAIL_GATEWAY_PORT=eighty");
    }
}
