package com.retail.platform.servers;

import java.security.SecureRandom;
import java.util.Base64;

/// Passwords and keys made up on the spot.
public final class Secrets {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Secrets() {}

    /// 192 random bits as 32 characters that need no quoting anywhere (letters, digits, `-`, `_`).
    public static String random() {
        byte[] bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /// 32 random bytes in Base64: a key that seals others.
    public static String key() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
