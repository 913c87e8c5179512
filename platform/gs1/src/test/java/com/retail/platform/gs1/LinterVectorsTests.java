package com.retail.platform.gs1;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// GS1's own unit tests of the checks, where they are at hand.
class LinterVectorsTests {

    /// Coupons of North America are taken apart by nobody here: only their digits are checked.
    private static final List<String> NOT_DONE = List.of("couponcode", "couponposoffer");

    /// What GS1's tests call offline is their look-up of company prefixes, which is a service of
    /// its own.
    private static final String OFFLINE = "GS1_LINTER_GCP_DATASOURCE_OFFLINE";

    /// GS1's tests of two-digit years are written for 2021.
    private static final int YEAR = 2021;

    @Test
    void agreesWithGs1AboutEveryCheckItDoes() {
        var file = SharedData.file("gs1-vectors/linter_vectors.json").toFile();
        var passed = new TreeMap<String, Integer>();
        var left = new TreeMap<String, Integer>();
        for (var vector : JsonMapper.shared().readTree(file)) {
            var name = vector.get("linter").asString();
            var error = vector.get("error").isNull() ? "" : vector.get("error").asString();
            if (NOT_DONE.contains(name) || error.equals(OFFLINE)) {
                left.merge(name, 1, Integer::sum);
                continue;
            }
            var input = unescaped(vector.get("input").asString());
            var fault =
                    Linter.valueOf(name.toUpperCase(Locale.ROOT))
                            .fault(input, 0, input.length(), YEAR);
            assertThat(fault == null)
                    .as("%s of %s: we say %s, GS1 %s", name, Text.show(input), fault, vector)
                    .isEqualTo(vector.get("expect").asString().equals("pass"));
            passed.merge(name, 1, Integer::sum);
        }
        assertThat(passed).hasSizeGreaterThan(30);
        assertThat(left.keySet()).isSubsetOf("couponcode", "couponposoffer", "gcppos1", "gcppos2");
    }

    @Test
    void takesOnlyDigitsAsACoupon() {
        assertThat(Map.of("0123", true, "012a", false))
                .allSatisfy(
                        (text, good) ->
                                assertThat(Linter.COUPONCODE.fault(text, 0, 4, YEAR) == null)
                                        .isEqualTo(good));
    }

    /// The vectors are C source: `\xE5`, `\\`, `\"`.
    private static String unescaped(String text) {
        var plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) != '\\') {
                plain.append(text.charAt(i));
            } else if (text.startsWith("x", i + 1)) {
                plain.append((char) Integer.parseInt(text.substring(i + 2, i + 4), 16));
                i += 3;
            } else {
                plain.append(text.charAt(++i));
            }
        }
        return plain.toString();
    }
}
