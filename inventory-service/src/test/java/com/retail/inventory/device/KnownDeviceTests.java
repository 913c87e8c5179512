package com.retail.inventory.device;

import static org.assertj.core.api.Assertions.assertThat;

import com.retail.platform.Ids;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KnownDeviceTests {

    private static final UUID DOCK = Ids.next();
    private static final byte[] TEXT = "what is signed".getBytes(StandardCharsets.UTF_8);

    private final KnownDevice device = device(true, "new", "old");

    @Test
    void takesWhatItsSecretSigned() {
        assertThat(device.judge(presented(DOCK, 1L, Signature.of(TEXT, "new")))).isNull();
    }

    @Test
    void takesBothSecretsWhileOneReplacesTheOther() {
        assertThat(device.judge(presented(DOCK, 1L, Signature.of(TEXT, "old")))).isNull();
    }

    @Test
    void refusesWhatNobodyOrSomebodyElseSigned() {
        assertThat(device.judge(presented(DOCK, 1L, null))).isEqualTo(Mistrust.UNSIGNED);
        for (var forged :
                List.of(
                        Signature.of(TEXT, "another"),
                        Signature.of("something else".getBytes(StandardCharsets.UTF_8), "new"),
                        Signature.of(TEXT, "new").substring(3),
                        Signature.of(TEXT, "new").toUpperCase(),
                        "v1=",
                        "")) {
            assertThat(device.judge(presented(DOCK, 1L, forged)))
                    .as(forged)
                    .isEqualTo(Mistrust.BAD_SIGNATURE);
        }
    }

    @Test
    void refusesASignedScanOfAnotherPlaceOrWithoutANumber() {
        var genuine = Signature.of(TEXT, "new");

        assertThat(device.judge(presented(Ids.next(), 1L, genuine)))
                .isEqualTo(Mistrust.WRONG_LOCATION);
        assertThat(device.judge(presented(DOCK, null, genuine)))
                .isEqualTo(Mistrust.SEQUENCE_MISSING);
    }

    @Test
    void aRetiredDeviceIsNotBelievedWhateverItSigns() {
        assertThat(device(false, "new").judge(presented(DOCK, 1L, Signature.of(TEXT, "new"))))
                .isEqualTo(Mistrust.DEVICE_RETIRED);
        assertThat(device(true).judge(presented(DOCK, 1L, Signature.of(TEXT, "new"))))
                .isEqualTo(Mistrust.BAD_SIGNATURE);
    }

    @Test
    void remembersWhenItWasHeardLast() {
        var noon = Instant.parse("2026-11-21T12:00:00Z");
        device.take(1, noon);
        device.take(2, noon.minusSeconds(60));

        assertThat(device.lastScanAt()).isEqualTo(noon);
    }

    private static KnownDevice device(boolean active, String... secrets) {
        return new KnownDevice(
                "dock-1", DOCK, active, List.of(secrets), new Numbering(0, List.of()));
    }

    private static KnownDevice.Presented presented(
            UUID location, @Nullable Long sequence, @Nullable String signature) {
        return new KnownDevice.Presented(location, sequence, signature, TEXT);
    }
}
