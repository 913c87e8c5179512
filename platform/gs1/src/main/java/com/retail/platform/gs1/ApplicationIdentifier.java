package com.retail.platform.gs1;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One Application Identifier: how its value is made, and what it goes with.
///
/// @param code two to four digits
/// @param title short name in the standard
/// @param separated whether a separator follows its value unless it is the last; otherwise its
///   length is fixed by its first digits
/// @param attribute whether it may be in the query of a Digital Link
/// @param components of the value, in order
/// @param needs conditions that all have to hold, each: one of these groups, all AIs of the group
/// @param excludes AIs (n = any digit) that may not be in the same code
/// @param qualifiers of a Digital Link that starts with this AI: alternatives, each in its order;
///   null if none may
record ApplicationIdentifier(
        String code,
        String title,
        boolean separated,
        boolean attribute,
        List<Component> components,
        List<List<List<String>>> needs,
        List<String> excludes,
        @Nullable List<List<String>> qualifiers) {

    /// Digits, or a character set; length from `min` to `max`, with the checks of its content.
    record Component(char type, int min, int max, boolean optional, List<Linter> linters) {}

    /// The length of a value that no separator ends.
    int fixedLength() {
        return components.getFirst().max();
    }

    int maxLength() {
        int sum = 0;
        for (var component : components) {
            sum += component.max();
        }
        return sum;
    }

    /// Checks the value; the reference year decides the century of dates with two digits.
    ///
    /// @throws Refusal if it breaks the format
    void check(CharSequence value, int year) {
        int at = 0;
        int end = value.length();
        for (var component : components) {
            if (at == end && component.optional()) {
                break;
            }
            int to = Math.min(end, at + component.max());
            if (to - at < component.min()) {
                throw refusal(Reason.INVALID_VALUE, value, end == 0 ? "is empty" : "is too short");
            }
            checkCharacters(component.type(), value, at, to);
            for (var linter : component.linters()) {
                String fault = linter.fault(value, at, to, year);
                if (fault != null) {
                    throw refusal(linter.reason, value, fault);
                }
            }
            at = to;
        }
        if (at < end) {
            throw refusal(
                    Reason.INVALID_VALUE,
                    value,
                    "is longer than "
                            + maxLength()
                            + (separated ? ": is a separator missing?" : ""));
        }
    }

    private void checkCharacters(char type, CharSequence value, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = value.charAt(i);
            boolean good =
                    switch (type) {
                        case 'N' -> Text.isDigit(c);
                        case 'Y' -> Text.isSet39(c);
                        case 'Z' -> Text.isSet64(c) || c == '=';
                        default -> Text.isSet82(c);
                    };
            if (!good) {
                throw refusal(
                        Reason.INVALID_CHARACTER,
                        value,
                        type == 'N'
                                ? "has something else than digits"
                                : "has a character that is not allowed");
            }
        }
        if (type == 'Z') {
            String fault = Linter.CSET64.fault(value, from, to, 0);
            if (fault != null) {
                throw refusal(Reason.INVALID_VALUE, value, fault);
            }
        }
    }

    Refusal refusal(Reason reason, CharSequence value, String fault) {
        return new Refusal(reason, "(%s) %s %s %s".formatted(code, title, Text.show(value), fault));
    }
}
