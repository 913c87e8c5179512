package com.retail.supplychain.edi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordsTests {

    @Test
    void namesAreSayable() {
        assertThat(Words.of("Jalapeño*~>\n 8×\u0000", 60)).containsExactly("Jalapeno 8");
        assertThat(Words.of("*", 60)).isEmpty();
        assertThat(Words.of("x".repeat(61), 60)).containsExactly("x".repeat(60));
    }
}
