package com.retail.platform.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What was released stays readable: by readers that know only the released schema, and for scans,
/// which devices in the field write, also the other way round.
class CompatibilityTests {

    private static final Path RELEASED = Contracts.ROOT.resolve("released/v1");
    private static final Set<String> WRITTEN_OUTSIDE = Set.of("Scan");

    static List<String> events() {
        return Contracts.events();
    }

    @ParameterizedTest
    @MethodSource("events")
    void anOlderReaderReadsWhatIsWrittenToday(String event) {
        var released = RELEASED.resolve(event + ".schema.json");
        assertThat(released)
                .as("a new event is frozen by copying its schema to %s", released)
                .exists();
        var older = Contracts.json(released);
        var newer = Contracts.json(Contracts.schemaFile(event));
        assertThat(Compatibility.breaks(older, newer))
                .as("%s needs a new topic version for this", event)
                .isEmpty();
        if (WRITTEN_OUTSIDE.contains(event)) {
            assertThat(
                            Compatibility.breaks(newer, older).stream()
                                    .filter(f -> !f.endsWith("was removed")))
                    .as("older devices write what would no longer be accepted")
                    .isEmpty();
        }
    }

    @Test
    void noReleasedEventDisappears() throws Exception {
        try (var files = Files.list(RELEASED)) {
            assertThat(files.map(f -> f.getFileName().toString().replace(".schema.json", "")))
                    .isSubsetOf(Contracts.events());
        }
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"properties":{"a":{"type":"string"}}} | {"properties":{}} | /a was removed
                    {"type":"string"} | {"type":"integer"} | had type [string], has [integer]
                    {"type":"string"} | {"type":["string","null"]} | had type [string], has [null, string]
                    {"type":"string"} | {} | had type [string], has []
                    {"type":"integer"} | {"type":"number"} | had type [integer], has [number]
                    {"required":["a"]} | {"required":[]} | /a is no longer required
                    {"enum":["a"]} | {"enum":["a","b"]} | has a new value "b"
                    {"enum":["a"]} | {} | no longer has a closed list of values
                    {"format":"date"} | {"format":"date-time"} | had format "date", has "date-time"
                    {"pattern":"^a$"} | {} | had pattern "^a$", has null
                    {"minimum":1} | {"minimum":0} | lowered its minimum
                    {"maxLength":5} | {"maxLength":6} | raised its maxLength
                    {"items":{"type":"string"}} | {"items":{"type":"object"}} | /items had type [string], has [object]
                    {"properties":{"a":{"properties":{"b":{}}}}} | {"properties":{"a":{}}} | /a/b was removed
                    {"additionalProperties":{"type":"string"}} | {"additionalProperties":{"type":"integer"}} | /* had type [string]
                    {"additionalProperties":false} | {"properties":{"a":{}},"additionalProperties":false} | /a is new
                    {"anyOf":[]} | {} | uses 'anyOf', which the rule does not know
                    """)
    void findsWhatAnOlderReaderCouldNotRead(String older, String newer, String finding) {
        assertThat(breaks(older, newer)).anyMatch(found -> found.contains(finding));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"properties":{"a":{}},"additionalProperties":true} | {"properties":{"a":{},"b":{"type":"string"}},"additionalProperties":true}
                    {"type":["string","null"]} | {"type":"string"}
                    {"type":"number"} | {"type":"integer"}
                    {"required":[]} | {"required":["a"]}
                    {"enum":["a","b"]} | {"enum":["a"]}
                    {"minimum":0,"maximum":9} | {"minimum":1,"maximum":8}
                    {"description":"one"} | {"description":"two","title":"Two"}
                    """)
    void acceptsWhatBreaksNobody(String older, String newer) {
        assertThat(breaks(older, newer)).isEmpty();
    }

    private static List<String> breaks(String older, String newer) {
        return Compatibility.breaks(Contracts.JSON.readTree(older), Contracts.JSON.readTree(newer));
    }
}
