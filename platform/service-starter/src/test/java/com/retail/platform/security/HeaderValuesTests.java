package com.retail.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderValuesTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Bearer eyJhbGciOiJSUzI1NiJ9.e30.x-_~",
                "a\tb",
                "größer",
                "\ud83d\ude80"
            })
    void takesText(String value) {
        assertThat(HeaderValues.areText(value)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a\u0000", "a\r\nSet-Cookie: b", "\u007f", "\u0085", "\uffff", "\u0378"})
    void refusesControlsAndWhatIsNoCharacter(String value) {
        assertThat(HeaderValues.areText(value)).isFalse();
    }
}
