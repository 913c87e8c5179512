package com.retail.platform.bench.supplier;

import com.retail.platform.bench.HttpConnection;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Webhooks about items (`item.changed`), signed as Standard Webhooks 1.0.0 says, and mutants of
/// them, none of which may be taken.
final class ItemNews {

    private static final String PREFIX = "whsec_";
    private static final String JSON = "Content-Type: application/json\r\n";

    /// More than the service reads.
    private static final int TOO_LONG = 70_000;

    /// The last characters of a signature, some bits of which mean nothing.
    private static final int LOOSE_END = 3;

    private final SecretKeySpec secret;
    private final List<UUID> products;

    private record Letter(String id, String timestamp, String signature, byte[] body) {}

    ItemNews(String secret, List<UUID> products) {
        this.secret =
                new SecretKeySpec(
                        Base64.getDecoder().decode(secret.substring(PREFIX.length())),
                        "HmacSHA256");
        this.products = products;
    }

    /// Genuine number `n`, from 0 on; sent now.
    byte[] request(long n) {
        return request(letter("bench-" + n, n), JSON);
    }

    /// One that is not as it was signed, not whole or not of the right type.
    byte[] mutant(SplittableRandom random) {
        long n = random.nextLong(1_000_000);
        var genuine = letter("mutant-" + n, n);
        return switch (random.nextInt(12)) {
            case 0, 1, 2 -> request(withBody(genuine, changed(genuine.body(), random)), JSON);
            case 3 ->
                    request(
                            withBody(
                                    genuine,
                                    Arrays.copyOf(
                                            genuine.body(), random.nextInt(genuine.body().length))),
                            JSON);
            case 4 ->
                    request(
                            withBody(
                                    genuine,
                                    Arrays.copyOf(
                                            genuine.body(),
                                            genuine.body().length
                                                    + 1
                                                    + random.nextInt(
                                                            random.nextInt(50) == 0
                                                                    ? TOO_LONG
                                                                    : 50))),
                            JSON);
            case 5 -> request(withId(genuine, header(genuine.id(), random)), JSON);
            case 6 -> request(withTimestamp(genuine, header(genuine.timestamp(), random)), JSON);
            case 7 ->
                    request(
                            withTimestamp(
                                    genuine,
                                    any(
                                            random,
                                            "",
                                            "now",
                                            "-1",
                                            "0",
                                            "9".repeat(30),
                                            "2026-11-27T00:00:00Z")),
                            JSON);
            case 8 -> {
                var signature = genuine.signature();
                int firm = signature.length() - LOOSE_END;
                yield request(
                        withSignature(
                                genuine,
                                header(signature.substring(0, firm), random)
                                        + signature.substring(firm)),
                        JSON);
            }
            case 9 ->
                    request(
                            withSignature(
                                    genuine,
                                    any(
                                            random,
                                            "",
                                            "v1,",
                                            "v1",
                                            "v2" + genuine.signature().substring(2),
                                            "v1,".repeat(3000),
                                            "v1, v1, v1,é")),
                            JSON);
            case 10 ->
                    request(
                            genuine,
                            any(
                                    random,
                                    "",
                                    "Content-Type: text/plain\r\n",
                                    "Content-Type: application/xml\r\n",
                                    "Content-Type: ;;;\r\n",
                                    "Content-Type: application/json; charset=nothing\r\nContent-Encoding: gzip\r\n"));
            default -> {
                var without = "webhook-" + any(random, "id", "timestamp", "signature");
                yield new String(request(genuine, JSON), StandardCharsets.ISO_8859_1)
                        .replace(without, "x-" + without)
                        .getBytes(StandardCharsets.ISO_8859_1);
            }
        };
    }

    private Letter letter(String id, long n) {
        var product = products.get((int) (n % products.size()));
        var body =
                """
                {"type":"item.changed","timestamp":"%s","stream":"items","stream_sequence":%d,"data":{"changed_at":"%s",\
                "changed":["case_pack"],"item":{"buyer_item":"%s","description":"Bench","status":"active","version":%d,\
                "case_pack":24,"units_per_pallet":null,"packs":[],"shelf_life_days":90,"unit_price":"1.00","currency":"USD"}}}"""
                        .formatted(Instant.now(), n + 1, Instant.now(), product, n + 1);
        var timestamp = Long.toString(Instant.now().getEpochSecond());
        return new Letter(
                id,
                timestamp,
                signature(id + "." + timestamp + "." + body),
                body.getBytes(StandardCharsets.UTF_8));
    }

    private String signature(String signed) {
        try {
            var mac = Mac.getInstance(secret.getAlgorithm());
            mac.init(secret);
            return "v1,"
                    + Base64.getEncoder()
                            .encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] request(Letter letter, String headers) {
        return HttpConnection.request(
                "POST",
                "/webhooks/pepsico",
                headers
                        + "webhook-id: "
                        + letter.id()
                        + "\r\nwebhook-timestamp: "
                        + letter.timestamp()
                        + "\r\nwebhook-signature: "
                        + letter.signature()
                        + "\r\n",
                letter.body());
    }

    private static Letter withId(Letter letter, String id) {
        return new Letter(id, letter.timestamp(), letter.signature(), letter.body());
    }

    private static Letter withTimestamp(Letter letter, String timestamp) {
        return new Letter(letter.id(), timestamp, letter.signature(), letter.body());
    }

    private static Letter withSignature(Letter letter, String signature) {
        return new Letter(letter.id(), letter.timestamp(), signature, letter.body());
    }

    private static Letter withBody(Letter letter, byte[] body) {
        return new Letter(letter.id(), letter.timestamp(), letter.signature(), body);
    }

    private static byte[] changed(byte[] body, SplittableRandom random) {
        var copy = body.clone();
        copy[random.nextInt(copy.length)] ^= (byte) random.nextInt(1, 256);
        return copy;
    }

    /// With one character that it had not there: any but the ends of a line.
    private static String header(String value, SplittableRandom random) {
        int place = random.nextInt(value.length());
        char other;
        do {
            other = (char) random.nextInt(1, 256);
        } while (other == value.charAt(place) || other == '\r' || other == '\n');
        return value.substring(0, place) + other + value.substring(place + 1);
    }

    private static String any(SplittableRandom random, String... values) {
        return values[random.nextInt(values.length)];
    }
}
