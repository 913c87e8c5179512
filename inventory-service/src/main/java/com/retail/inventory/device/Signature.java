package com.retail.inventory.device;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A device's signature: `v1=` and the HMAC-SHA256 of what it signs under its secret, in lower-case
/// hexadecimal digits.
final class Signature {

    private static final String ALGORITHM = "HmacSHA256";
    private static final String VERSION = "v1=";

    private Signature() {}

    static String of(byte[] text, String secret) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return VERSION + HexFormat.of().formatHex(mac.doFinal(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Whether it was made with one of these secrets. Takes as long for a wrong one as for a right
    /// one, so that nobody finds it digit by digit.
    static boolean isGenuine(String given, byte[] text, Collection<String> secrets) {
        var presented = given.getBytes(StandardCharsets.UTF_8);
        boolean genuine = false;
        for (var secret : secrets) {
            genuine |=
                    MessageDigest.isEqual(
                            of(text, secret).getBytes(StandardCharsets.UTF_8), presented);
        }
        return genuine;
    }
}
