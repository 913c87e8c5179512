package com.retail.platform.gs1;

import com.retail.platform.gs1.Barcode.Element;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Collectors;

/// Which AIs go together, and which never do.
final class Associations {

    private Associations() {}

    /// @throws Refusal if an AI is there twice with different values, or two AIs that exclude one
    ///   another
    static void check(List<Element> elements) {
        for (int i = 0; i < elements.size(); i++) {
            var one = elements.get(i);
            var ai = ApplicationIdentifiers.exactly(one.ai());
            for (int k = 0; k < elements.size(); k++) {
                var other = elements.get(k);
                if (k > i && other.ai().equals(one.ai()) && !other.value().equals(one.value())) {
                    throw new Refusal(
                            Reason.REPEATED_AI,
                            "(%s) is there twice with different values".formatted(one.ai()));
                }
                if (ai != null
                        && !other.ai().equals(one.ai())
                        && matchesAny(ai.excludes(), other.ai())) {
                    throw new Refusal(
                            Reason.CONFLICTING_AIS,
                            "(%s) %s must not be beside (%s)"
                                    .formatted(one.ai(), ai.title(), other.ai()));
                }
            }
        }
    }

    /// What is asked for and isn't there, in words.
    static List<String> unmet(List<Element> elements) {
        var unmet = new ArrayList<String>();
        var seen = new HashMap<String, Boolean>();
        for (var element : elements) {
            var ai = ApplicationIdentifiers.exactly(element.ai());
            if (ai == null || seen.put(element.ai(), true) != null) {
                continue;
            }
            for (var condition : ai.needs()) {
                if (condition.stream().noneMatch(group -> hasAll(elements, group))) {
                    unmet.add(
                            "(%s) %s needs %s"
                                    .formatted(
                                            ai.code(),
                                            ai.title(),
                                            condition.stream()
                                                    .map(
                                                            group ->
                                                                    "("
                                                                            + String.join(
                                                                                    ") with (",
                                                                                    group)
                                                                            + ")")
                                                    .collect(Collectors.joining(" or "))));
                }
            }
        }
        return unmet;
    }

    private static boolean hasAll(List<Element> elements, List<String> group) {
        return group.stream()
                .allMatch(pattern -> elements.stream().anyMatch(e -> matches(pattern, e.ai())));
    }

    private static boolean matchesAny(List<String> patterns, String ai) {
        for (int i = 0; i < patterns.size(); i++) {
            if (matches(patterns.get(i), ai)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(String pattern, String ai) {
        if (pattern.length() != ai.length()) {
            return false;
        }
        for (int i = 0; i < pattern.length(); i++) {
            if (pattern.charAt(i) != 'n' && pattern.charAt(i) != ai.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
