package com.retail.platform.web;

import java.util.Locale;
import java.util.regex.Pattern;

/// JSON pointers (RFC 6901) as a caller writes them, from Java property paths.
final class JsonPointers {

    private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    private static final Pattern ELEMENT = Pattern.compile("\\.<[a-z ]+>|<[KV]>");

    private JsonPointers() {}

    /// `lines[0].unitPrice` becomes `/lines/0/unit_price`; what a constraint on a container's
    /// element adds (`lines[0].<list element>`, `metadata<K>[deposit].<map key>`) is left out.
    static String of(String propertyPath) {
        var plain = ELEMENT.matcher(propertyPath).replaceAll("");
        return "/" + snake(plain.replace("[", ".").replace("]", "")).replace('.', '/');
    }

    static String snake(String name) {
        return HUMP.matcher(name).replaceAll("_").toLowerCase(Locale.ROOT);
    }
}
