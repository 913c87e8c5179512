package com.retail.platform.gs1;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ApplicationIdentifiersTests {

    @Test
    void findsTheAiAtTheBeginningOfATextByItsFirstTwoDigits() {
        assertThat(code("0109506000134352")).isEqualTo("01");
        assertThat(code("3103000195")).isEqualTo("3103");
        assertThat(code("235ABC")).isEqualTo("235");
        assertThat(code("99")).isEqualTo("99");
        assertThat(ApplicationIdentifiers.at("0", 0)).isNull();
        assertThat(ApplicationIdentifiers.at("891", 0)).isNull();
        assertThat(ApplicationIdentifiers.at("3106000195", 0)).isNull();
        assertThat(ApplicationIdentifiers.at("\u0660\u0661", 0)).isNull();
    }

    @Test
    void knowsFixedLengthsOnlyWhereTheFirstTwoDigitsSaySo() {
        var fixed = new TreeSet<String>();
        for (var ai : ApplicationIdentifiers.all()) {
            if (!ai.separated()) {
                assertThat(ai.components()).hasSize(1).noneMatch(part -> part.optional());
                fixed.add(ai.code().substring(0, 2));
            }
        }
        assertThat(fixed)
                .containsExactly(
                        "00", "01", "02", "03", "11", "12", "13", "15", "16", "17", "20", "31",
                        "32", "33", "34", "35", "36", "41");
    }

    /// Reads GS1's dictionary in its own syntax, where it is at hand, and compares entry by entry.
    @Test
    void saysWhatTheDictionarySays() throws IOException {
        var file = SharedData.file("gs1-vectors/gs1-syntax-dictionary.txt");
        int compared = 0;
        for (var line : Files.readAllLines(file)) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            var title = line.contains("#") ? line.substring(line.indexOf('#') + 1).strip() : "";
            var words = new ArrayList<>(List.of(line.replaceAll("#.*", "").strip().split(" +")));
            var range = words.removeFirst().split("-");
            var flags = words.getFirst().matches("[*?]+") ? words.removeFirst() : "";
            var spec = words.stream().filter(word -> word.matches("\\[?[NXYZ][.0-9].*")).toList();
            var attributes = words.stream().filter(word -> !spec.contains(word)).sorted().toList();
            for (int n = Integer.parseInt(range[0]);
                    n <= Integer.parseInt(range[range.length - 1]);
                    n++) {
                var code = ("%0" + range[0].length() + "d").formatted(n);
                var ai = ApplicationIdentifiers.exactly(code);
                assertThat(ai).as(code).isNotNull();
                assertThat(ai.title()).as(code).isEqualTo(title);
                assertThat(ai.separated()).as(code).isEqualTo(!flags.contains("*"));
                assertThat(ai.attribute()).as(code).isEqualTo(flags.contains("?"));
                assertThat(ai.components().stream().map(ApplicationIdentifiersTests::text))
                        .as(code)
                        .isEqualTo(spec);
                assertThat(attributes(ai)).as(code).isEqualTo(attributes);
                compared++;
            }
        }
        assertThat(ApplicationIdentifiers.all()).hasSize(compared);
    }

    private static String code(String text) {
        var ai = ApplicationIdentifiers.at(text, 0);
        return ai == null ? "none" : ai.code();
    }

    private static String text(ApplicationIdentifier.Component part) {
        var text =
                new StringBuilder()
                        .append(part.type())
                        .append(part.min() < part.max() ? ".." : "")
                        .append(part.max());
        var shown = part.optional() ? "[" + text + "]" : text.toString();
        return part.linters().stream()
                .map(l -> "," + l.name().toLowerCase(java.util.Locale.ROOT))
                .reduce(shown, String::concat);
    }

    private static List<String> attributes(ApplicationIdentifier ai) {
        var attributes = new ArrayList<String>();
        for (var condition : ai.needs()) {
            attributes.add(
                    "req="
                            + String.join(
                                    ",",
                                    condition.stream()
                                            .map(group -> String.join("+", group))
                                            .toList()));
        }
        if (!ai.excludes().isEmpty()) {
            attributes.add("ex=" + String.join(",", ai.excludes()));
        }
        if (ai.qualifiers() != null) {
            var all = ai.qualifiers().stream().map(q -> String.join(",", q)).toList();
            attributes.add(all.isEmpty() ? "dlpkey" : "dlpkey=" + String.join("|", all));
        }
        return attributes.stream().sorted().toList();
    }
}
