package com.retail.platform.gs1;

import org.jspecify.annotations.Nullable;

/// The two check characters of alphanumeric keys (GMN, MUDI): prime weights from the right, modulo
/// 1021.
final class CheckPair {

    private static final String SET_82 =
            "!\"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";
    private static final String SET_32 = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    private static final int[] PRIMES = {
        2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89,
        97
    };

    private CheckPair() {}

    static @Nullable String fault(CharSequence text, int from, int to) {
        int data = to - from - 2;
        if (data < 0 || data > PRIMES.length) {
            return "has no room for check characters";
        }
        int sum = 0;
        for (int i = 0; i < data; i++) {
            int value = SET_82.indexOf(text.charAt(from + i));
            if (value < 0) {
                return "has a character that is not allowed";
            }
            sum += value * PRIMES[data - 1 - i];
        }
        sum %= 1021;
        return text.charAt(to - 2) == SET_32.charAt(sum >> 5)
                        && text.charAt(to - 1) == SET_32.charAt(sum & 31)
                ? null
                : "has wrong check characters";
    }
}
