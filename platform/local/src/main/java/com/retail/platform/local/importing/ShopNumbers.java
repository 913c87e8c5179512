package com.retail.platform.local.importing;

import com.retail.platform.gs1.Gtin;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// Barcodes of our own for products that come without one: GS1's prefix 04, for numbers that mean
/// something inside one company only. The same name always gets the same number.
final class ShopNumbers {

    private static final BigInteger TEN_DIGITS = BigInteger.TEN.pow(10);

    private ShopNumbers() {}

    /// The item's number, 14 digits.
    static String item(String name) {
        var body = new BigInteger(1, sha256(Names.key(name))).mod(TEN_DIGITS);
        return complete("004" + "%010d".formatted(body));
    }

    /// A case's number: the item's with the indicator digit 1.
    static String pack(String item) {
        return complete("1" + item.substring(1, 13));
    }

    private static String complete(String thirteen) {
        int sum = 0;
        for (int i = 0; i < thirteen.length(); i++) {
            sum += (thirteen.charAt(i) - '0') * (i % 2 == 0 ? 3 : 1);
        }
        return Gtin.of(thirteen + (10 - sum % 10) % 10).digits();
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
