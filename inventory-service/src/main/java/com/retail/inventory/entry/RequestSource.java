package com.retail.inventory.entry;

import com.retail.inventory.stock.MoveStock;
import com.retail.platform.Ids;
import com.retail.platform.security.Caller;
import com.retail.platform.web.Problem;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// The request that movements come from: with an idempotency key it counts once.
///
/// @param ref names it, for ever
/// @param fingerprint of the call and its body; the same ref with another one is refused
/// @param repeatable whether it has a key, and so can come again
public record RequestSource(String ref, String fingerprint, boolean repeatable) {

    private static final int LONGEST_KEY = 200;
    private static final int LONGEST_SHOWN = 120;

    /// The source that a request with that key is; without a key it is like no other.
    ///
    /// @param call which call it is, with the ids in its path
    /// @throws Problem 400 for a key that can't be one
    public static RequestSource of(
            @Nullable String key, String call, Record request, Caller caller) {
        if (key == null) {
            return new RequestSource("http:" + caller.id() + ":" + Ids.next(), "", false);
        }
        if (key.isBlank()
                || key.length() > LONGEST_KEY
                || !key.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
            throw Problem.badRequest(
                    "The idempotency key is unusable.",
                    Problem.Fault.in(
                            "Idempotency-Key", "must be 1 to 200 visible ASCII characters"));
        }
        // A source_ref has 200 characters at most, the caller and the line among them.
        var id = key.length() <= LONGEST_SHOWN ? key : "sha256:" + sha256(key);
        return new RequestSource("http:" + caller.id() + ":" + id, sha256(call + request), true);
    }

    /// The source that it is itself, beside its lines.
    public MoveStock.Source whole() {
        return new MoveStock.Source(ref, fingerprint, repeatable);
    }

    /// The source of one line of it.
    public MoveStock.Source line(int index) {
        return new MoveStock.Source(ref + "#" + index, fingerprint, repeatable);
    }

    /// Passes when what is known under this ref is this very request.
    ///
    /// @throws Problem 422 when the key was used for another one
    public void requireSame(String knownFingerprint) {
        if (!fingerprint.equals(knownFingerprint)) {
            throw Refusals.keyReused();
        }
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
