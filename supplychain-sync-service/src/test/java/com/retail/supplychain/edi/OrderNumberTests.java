package com.retail.supplychain.edi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderNumberTests {

    @Property
    void comesBackAsItWas(@ForAll long most, @ForAll long least) {
        var id = new UUID(most, least);
        assertThat(OrderNumber.of(id)).hasSize(22);
        assertThat(OrderNumber.read(OrderNumber.of(id))).contains(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "4711",
                "AZr2qC5wfKiRAAAAAAAAqg=",
                "AZr2qC5wfKiRAAAAAAAAq!",
                "AZr2qC5wfKiRAAAAAAAAqh",
                "AZr2qC5wfKiRAAAAAAAAqgg"
            })
    void readsNothingElse(String number) {
        assertThat(OrderNumber.read(number)).isEmpty();
    }
}
