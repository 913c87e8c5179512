package com.retail.platform.gs1;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Lists of codes of other standards, read once from `code-lists.txt`, which says where they are
/// from.
final class CodeLists {

    private static final Map<String, Set<String>> LISTS = load();

    static final Set<String> COUNTRY_NUMBERS = LISTS.getOrDefault("country-number", Set.of());
    static final Set<String> COUNTRY_LETTERS = LISTS.getOrDefault("country-letters", Set.of());
    static final Set<String> CURRENCY_NUMBERS = LISTS.getOrDefault("currency-number", Set.of());
    static final Set<String> PACKAGE_TYPES = LISTS.getOrDefault("package-type", Set.of());

    private CodeLists() {}

    private static Map<String, Set<String>> load() {
        var lists = new HashMap<String, Set<String>>();
        String name = "";
        for (var line : ApplicationIdentifiers.lines("code-lists.txt")) {
            if (line.startsWith(" ")) {
                lists.computeIfAbsent(name, _ -> new HashSet<>())
                        .addAll(List.of(line.strip().split(" ")));
            } else {
                name = line;
            }
        }
        return Map.copyOf(lists);
    }
}
