package com.retail.platform.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class OwnDocumentTests {

    private static final OwnDocument DOCUMENT =
            new OwnDocument(
                    JsonMapper.shared()
                            .readTree(
                                    """
            {"paths": {
               "/things": {"get": {"responses": {"200": {"content": {
                 "application/json": {"schema": {"$ref": "#/components/schemas/Page"}},
                 "text/csv": {"schema": {"type": "string"}}}}}}},
               "/things/{id}": {"delete": {"responses": {"204": {}}}}},
             "components": {"schemas": {
               "Page": {"type": "object", "properties": {
                 "next_cursor": {"type": "string"},
                 "items": {"type": "array", "items": {"$ref": "#/components/schemas/Thing"}}}},
               "Thing": {"type": "object", "properties": {
                 "unit_price": {"type": "string"},
                 "count": {"type": "integer"},
                 "kind": {"type": "string", "enum": ["small"]},
                 "notes": {"type": "object", "additionalProperties": {"type": "string"}},
                 "any": {"type": "object"}}}}}}
            """));

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            textBlock =
                    """
                    {"unit_price": "1.10", "count": 1, "kind": "small", "notes": {"a": "b"}} |
                    {"unit_price": null, "any": {"a": 1, "b": [true]}} |
                    {"unitPrice": "1.10"}   | /items/0/unitPrice is not there
                    {"unit_price": 1.10}    | /items/0/unit_price is no string
                    {"count": "1"}          | /items/0/count is no integer
                    {"kind": "SMALL"}       | /items/0/kind is none of ["small"]
                    {"notes": {"a": 1}}     | /items/0/notes/a is no string
                    [1]                     | /items/0 is no object
                    """)
    void findsWhatTheDocumentHasOtherwise(String item, String fault) {
        assertThat(get("application/json", "{\"items\": [" + item + "]}"))
                .isEqualTo(fault == null ? List.of() : List.of(fault));
    }

    @Test
    void findsStatusesMediaTypesAndCallsThatAreNotThere() {
        assertThat(get("text/csv;charset=UTF-8", "a,b")).isEmpty();
        assertThat(get("text/plain", "a,b")).containsExactly("status 200 with text/plain");
        assertThat(DOCUMENT.faults("DELETE", "/things/1", 204, "", "")).isEmpty();
        assertThat(DOCUMENT.faults("DELETE", "/things/1", 200, "", ""))
                .containsExactly("status 200");
        assertThat(DOCUMENT.faults("PUT", "/things/1", 200, "", ""))
                .containsExactly("no such endpoint");
    }

    private static List<String> get(String type, String body) {
        return DOCUMENT.faults("GET", "/things?limit=1", 200, type, body);
    }
}
