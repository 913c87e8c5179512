package com.retail.platform.gs1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// All Application Identifiers, read once from `application-identifiers.txt`, which says where they
/// are from.
final class ApplicationIdentifiers {

    // A slot for each number of two, three and four digits; all AIs that begin with the same two
    // digits are equally long.
    private static final int THREE = 100;
    private static final int FOUR = 1_100;
    private static final @Nullable ApplicationIdentifier[] SLOTS =
            new ApplicationIdentifier[11_100];
    private static final byte[] LENGTHS = new byte[100];
    private static final List<ApplicationIdentifier> ALL = load();

    private ApplicationIdentifiers() {}

    static Collection<ApplicationIdentifier> all() {
        return ALL;
    }

    /// The AI at `from`, whatever follows it; null if there is none.
    static @Nullable ApplicationIdentifier at(CharSequence text, int from) {
        if (from + 2 > text.length() || !Text.areDigits(text, from, from + 2)) {
            return null;
        }
        int length = LENGTHS[(int) Text.number(text, from, from + 2)];
        return length == 0 || from + length > text.length()
                ? null
                : exactly(text, from, from + length);
    }

    /// The AI that is the whole text from `from` to `to`; null if there is none.
    static @Nullable ApplicationIdentifier exactly(CharSequence text, int from, int to) {
        int length = to - from;
        if (length < 2 || length > 4 || !Text.areDigits(text, from, to)) {
            return null;
        }
        int base = length == 2 ? 0 : length == 3 ? THREE : FOUR;
        return SLOTS[base + (int) Text.number(text, from, to)];
    }

    static @Nullable ApplicationIdentifier exactly(CharSequence code) {
        return exactly(code, 0, code.length());
    }

    private static List<ApplicationIdentifier> load() {
        var all = new ArrayList<ApplicationIdentifier>();
        for (var line : lines("application-identifiers.txt")) {
            String[] columns = line.split("\\|", -1);
            String range = columns[0];
            int dash = range.indexOf('-');
            int first = Integer.parseInt(dash < 0 ? range : range.substring(0, dash));
            int last = dash < 0 ? first : Integer.parseInt(range.substring(dash + 1));
            int digits = dash < 0 ? range.length() : dash;
            for (int number = first; number <= last; number++) {
                String code = ("%0" + digits + "d").formatted(number);
                var ai = parse(code, columns);
                all.add(ai);
                SLOTS[(digits == 2 ? 0 : digits == 3 ? THREE : FOUR) + number] = ai;
                LENGTHS[Integer.parseInt(code.substring(0, 2))] = (byte) digits;
            }
        }
        return List.copyOf(all);
    }

    private static ApplicationIdentifier parse(String code, String[] columns) {
        var components = new ArrayList<ApplicationIdentifier.Component>();
        for (var word : columns[2].split(" ")) {
            components.add(component(word));
        }
        var needs = new ArrayList<List<List<String>>>();
        for (var condition : list(columns[3], ";")) {
            needs.add(list(condition, ",").stream().map(group -> list(group, "\\+")).toList());
        }
        List<List<String>> qualifiers = null;
        if (!columns[5].isEmpty()) {
            qualifiers = new ArrayList<>();
            for (var alternative : list(columns[5].equals("-") ? "" : columns[5], "/")) {
                qualifiers.add(list(alternative, ","));
            }
        }
        return new ApplicationIdentifier(
                code,
                columns[6],
                columns[1].contains("F"),
                columns[1].contains("D"),
                List.copyOf(components),
                needs,
                list(columns[4], ","),
                qualifiers);
    }

    /// Such as `N6,yymmd0`, `X..20` or `[N..12]`.
    private static ApplicationIdentifier.Component component(String word) {
        String[] parts = word.replace("[", "").replace("]", "").split(",");
        boolean variable = parts[0].startsWith("..", 1);
        int max = Integer.parseInt(parts[0].substring(variable ? 3 : 1));
        var linters = new ArrayList<Linter>();
        for (int i = 1; i < parts.length; i++) {
            linters.add(Linter.valueOf(parts[i].toUpperCase(Locale.ROOT)));
        }
        return new ApplicationIdentifier.Component(
                word.startsWith("[") ? word.charAt(1) : word.charAt(0),
                variable ? 1 : max,
                max,
                word.startsWith("["),
                List.copyOf(linters));
    }

    private static List<String> list(String text, String separator) {
        return text.isEmpty() ? List.of() : List.of(text.split(separator));
    }

    /// The lines of a resource of this package without comments and empty lines.
    static List<String> lines(String resource) {
        try (var stream =
                        Objects.requireNonNull(
                                ApplicationIdentifiers.class.getResourceAsStream(resource),
                                resource);
                var reader =
                        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return reader.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
