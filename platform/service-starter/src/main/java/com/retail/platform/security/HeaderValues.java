package com.retail.platform.security;

/// What may stand in a request header.
final class HeaderValues {

    private HeaderValues() {}

    /// Whether it is text: characters that Unicode knows, and no control character but the tab.
    static boolean areText(String value) {
        return value.codePoints().allMatch(HeaderValues::isText);
    }

    private static boolean isText(int character) {
        return (character >= ' ' && character <= '~')
                || character == '\t'
                || (Character.isDefined(character) && !Character.isISOControl(character));
    }
}
