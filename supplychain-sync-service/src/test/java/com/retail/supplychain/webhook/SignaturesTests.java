package com.retail.supplychain.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SignaturesTests {

    private static final Instant NOW = Instant.parse("2026-11-21T16:42:10Z");
    private static final String OLD = "whsec_" + Base64.getEncoder().encodeToString(new byte[32]);
    private static final String NEW =
            "whsec_"
                    + Base64.getEncoder()
                            .encodeToString(
                                    "a new secret of 32 bytes length!"
                                            .getBytes(StandardCharsets.UTF_8));
    private static final byte[] BODY =
            "{\"type\":\"order.acknowledged\",\"ä\":1}".getBytes(StandardCharsets.UTF_8);

    private final Signatures both = new Signatures(List.of(NEW, " " + OLD), Duration.ofMinutes(5));

    @Test
    void takesWhatIsSignedByAnyLiveSecret() {
        for (var secret : List.of(OLD, NEW)) {
            assertThat(check("msg_1", NOW, signed(secret, "msg_1", NOW, BODY), BODY)).isTrue();
        }
    }

    @Test
    void takesOneGoodSignatureAmongOthers() {
        var rotated = "v1,AAAA v1a,BBBB " + signed(OLD, "msg_1", NOW, BODY);
        assertThat(check("msg_1", NOW, rotated, BODY)).isTrue();
    }

    @Test
    void refusesASecretThatIsNoLongerLive() {
        var one = new Signatures(List.of(NEW), Duration.ofMinutes(5));
        assertThat(one.check("msg_1", seconds(NOW), signed(OLD, "msg_1", NOW, BODY), BODY, NOW))
                .isEmpty();
    }

    @Test
    void refusesEverythingWithoutASecret() {
        var none = new Signatures(List.of("", " "), Duration.ofMinutes(5));
        assertThat(none.hasSecrets()).isFalse();
        assertThat(none.check("msg_1", seconds(NOW), signed(OLD, "msg_1", NOW, BODY), BODY, NOW))
                .isEmpty();
    }

    @Test
    void takesFiveMinutesEitherWayAndNoMore() {
        for (int off : new int[] {-300, 0, 300}) {
            var at = NOW.plusSeconds(off);
            assertThat(check("msg_1", at, signed(OLD, "msg_1", at, BODY), BODY)).isTrue();
        }
        for (int off : new int[] {-301, 301, -86_400}) {
            var at = NOW.plusSeconds(off);
            assertThat(check("msg_1", at, signed(OLD, "msg_1", at, BODY), BODY)).isFalse();
        }
    }

    @Test
    void refusesAnotherIdTimeOrBody() {
        var signature = signed(OLD, "msg_1", NOW, BODY);
        assertThat(check("msg_2", NOW, signature, BODY)).isFalse();
        assertThat(check("msg_1", NOW.plusSeconds(1), signature, BODY)).isFalse();
        assertThat(check("msg_1", NOW, signature, "{}".getBytes(StandardCharsets.UTF_8))).isFalse();
    }

    @Test
    void refusesMissingAndMalformedHeaders() {
        var good = signed(OLD, "msg_1", NOW, BODY);
        assertThat(both.check(null, seconds(NOW), good, BODY, NOW)).isEmpty();
        assertThat(both.check("msg_1", null, good, BODY, NOW)).isEmpty();
        assertThat(both.check("msg_1", seconds(NOW), null, BODY, NOW)).isEmpty();
        assertThat(both.check("msg.1", seconds(NOW), good, BODY, NOW)).isEmpty();
        assertThat(both.check("msg_1", "soon", good, BODY, NOW)).isEmpty();
        assertThat(both.check("msg_1", "-1", good, BODY, NOW)).isEmpty();
        assertThat(both.check("msg_1", "9".repeat(40), good, BODY, NOW)).isEmpty();
        assertThat(both.check("msg_1", seconds(NOW), "", BODY, NOW)).isEmpty();
        assertThat(both.check("msg_1", seconds(NOW), (good + " ").repeat(50), BODY, NOW)).isEmpty();
    }

    @Test
    void refusesBytesThatAreNoText() {
        byte[] broken = {(byte) 0xff, (byte) 0xfe, 'x'};
        assertThat(check("msg_1", NOW, signed(OLD, "msg_1", NOW, broken), broken)).isFalse();
    }

    @Test
    void doesNotStartWithASecretThatIsNone() {
        assertThatThrownBy(() -> new Signatures(List.of("whsec_!!!"), Duration.ofMinutes(5)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Property(tries = 500)
    void refusesEveryMutationOfTheBody(
            @ForAll @IntRange(max = 35) int place, @ForAll @IntRange(min = 1, max = 255) int flip) {
        var mutated = BODY.clone();
        mutated[place % mutated.length] ^= (byte) flip;
        assertThat(check("msg_1", NOW, signed(OLD, "msg_1", NOW, BODY), mutated)).isFalse();
    }

    private boolean check(String id, Instant at, String signature, byte[] body) {
        return both.check(id, seconds(at), signature, body, NOW).isPresent();
    }

    private static String seconds(Instant time) {
        return Long.toString(time.getEpochSecond());
    }

    /// By the specification, not by the library that is under test.
    private static String signed(String secret, String id, Instant at, byte[] body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(
                    new SecretKeySpec(
                            Base64.getDecoder().decode(secret.substring("whsec_".length())),
                            "HmacSHA256"));
            mac.update((id + "." + at.getEpochSecond() + ".").getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }
}
