package com.retail.inventory.scan;

import static org.assertj.core.api.Assertions.assertThat;

import com.retail.inventory.scan.messaging.ScanMessages;
import com.retail.platform.testkit.Contracts;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedTextTests {

    private static final String SECRET = "the-secret-of-the-example-and-of-nothing-else";
    private static final Instant NOW = Instant.parse("2026-11-21T16:00:00Z");
    private static final UUID PLACE = UUID.fromString("01a051e5-a680-7824-980d-71985f082a26");

    @Test
    void isALineForEachFieldWithItsLength() {
        var scan = ScanMessages.read(Contracts.sample("Scan", "sample-move-signed.json"), NOW);

        assertThat(new String(SignedText.of(scan), StandardCharsets.UTF_8))
                .isEqualTo(
                        """
                        retail-scan-v1
                        36:01a1febe-2820-7a37-8c11-5d0e7f9b4c02
                        9:TC52-0007
                        4:4712
                        36:01a051e5-a680-7824-980d-71985f082a26
                        -
                        20:2026-11-21T15:34:10Z
                        -
                        13:9521234543213
                        4:move
                        -
                        -
                        -
                        36:01a051ea-3a60-7509-bcf0-65e86b5932aa
                        -
                        """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sample-signed.json", "sample-move-signed.json"})
    void isWhatTheContractsSamplesAreSignedOver(String sample) throws Exception {
        var scan = ScanMessages.read(Contracts.sample("Scan", sample), NOW);
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));

        assertThat(scan.origin().signature())
                .isEqualTo("v1=" + HexFormat.of().formatHex(mac.doFinal(SignedText.of(scan))));
    }

    @Property
    void noTextCanBePushedFromOneFieldToTheNext(
            @ForAll @StringLength(max = 12) String session,
            @ForAll @StringLength(max = 12) String document,
            @ForAll @StringLength(max = 12) String bin) {
        var scan = scan("s", session, document, bin);
        assertThat(SignedText.of(scan("s", session + "\n", document, bin)))
                .isNotEqualTo(SignedText.of(scan));
        assertThat(SignedText.of(scan("s", session, document + "\n" + bin, null)))
                .isNotEqualTo(SignedText.of(scan));
        assertThat(SignedText.of(scan("s", null, document, bin))).isNotEqualTo(SignedText.of(scan));
    }

    @Test
    void anAliasIsTheSameForTheSameScanAndFitsWhereTheIdDoes() {
        var long1 = scan("x".repeat(200), "a", null, null);
        var long2 = scan("x".repeat(200), "b", null, null);

        assertThat(SignedText.alias(long1)).isEqualTo(SignedText.alias(long1));
        assertThat(SignedText.alias(long1)).isNotEqualTo(SignedText.alias(long2));
        assertThat(SignedText.alias(long1)).hasSizeLessThanOrEqualTo(200).startsWith("xxx");
    }

    private static Scan scan(String id, String session, String document, String bin) {
        return new Scan(
                id,
                new Scan.Origin("dock-1", 1L, null, null, null),
                PLACE,
                new Scan.Code(null, "9521234543213"),
                Scan.Intent.SALE,
                1L,
                new Scan.Job(session, document, null, bin),
                null,
                NOW);
    }
}
