package com.retail.pepsico;

/// Chance that can be repeated: the same seed and words always draw the same number.
public final class Draw {

    private Draw() {}

    /// A number from 0 (inclusive) to 1 (exclusive).
    public static double of(long seed, String... words) {
        return (mix(seed, words) >>> 11) * 0x1.0p-53;
    }

    /// A number from 0 to `bound` - 1.
    public static int below(int bound, long seed, String... words) {
        return (int) (of(seed, words) * bound);
    }

    private static long mix(long seed, String... words) {
        long hash = 0xcbf29ce484222325L ^ (seed * 0x9e3779b97f4a7c15L);
        for (var word : words) {
            for (int i = 0; i < word.length(); i++) {
                hash = (hash ^ word.charAt(i)) * 0x100000001b3L;
            }
            hash = (hash ^ 0x1f) * 0x100000001b3L;
        }
        hash = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
        hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
        return hash ^ (hash >>> 31);
    }
}
