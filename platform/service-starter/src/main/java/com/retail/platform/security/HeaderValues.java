package com.retail.platform.security;

/// What may stand in a request header.
final class HeaderValues {

    private HeaderValues() {}

    /// Whether it is text: characters that Unicode knows, and no control character but the tab.
    static boolean areText(String value) {
        for (int i = 0; i < value.length(); ) {
            int character = value.codePointAt(i);
            if (!isText(character)) {
                return false;
            }
            i += Character.charCount(character);
        }
        return true;
    }

    private static boolean isText(int character) {
        return (character >= ' ' && character <= '~')
                || character == '\t'
                || (Character.isDefined(character) && !Character.isISOControl(character));
    }
}
