package com.retail.inventory.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.retail.platform.Ids;
import com.retail.platform.servers.Secrets;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealTests {

    private static final UUID ID = Ids.next();
    private static final String ONE = "1:" + Secrets.key();
    private static final String TWO = "2:" + Secrets.key();

    @Test
    void opensWhatItHasSealed() throws Exception {
        var seal = seal(ONE);
        var sealed = seal.seal("very-secret", "dock-1", ID);

        assertThat(seal.open(sealed, "dock-1", ID)).isEqualTo("very-secret");
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("very-secret");
        assertThat(seal.seal("very-secret", "dock-1", ID)).isNotEqualTo(sealed);
    }

    @Test
    void aSealedSecretIsOfNoUseInAnotherRow() throws Exception {
        var seal = seal(ONE);
        var sealed = seal.seal("very-secret", "dock-1", ID);

        assertThatThrownBy(() -> seal.open(sealed, "dock-2", ID))
                .isInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> seal.open(sealed, "dock-1", Ids.next()))
                .isInstanceOf(GeneralSecurityException.class);
    }

    @Test
    void aChangedOneIsNotOpened() throws Exception {
        var seal = seal(ONE);
        var sealed = seal.seal("very-secret", "dock-1", ID);
        sealed[sealed.length - 1] ^= 1;

        assertThatThrownBy(() -> seal.open(sealed, "dock-1", ID))
                .isInstanceOf(GeneralSecurityException.class);
    }

    @Test
    void aNewKeySealsAndTheOldOneStillOpens() throws Exception {
        var old = seal(ONE).seal("very-secret", "dock-1", ID);
        var seal = seal(TWO + "," + ONE);

        assertThat(seal.open(old, "dock-1", ID)).isEqualTo("very-secret");
        assertThat(seal.isCurrent(old)).isFalse();
        assertThat(seal.isCurrent(seal.seal("very-secret", "dock-1", ID))).isTrue();
        assertThatThrownBy(() -> seal(TWO).open(old, "dock-1", ID))
                .isInstanceOf(GeneralSecurityException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "1:", "1:c2hvcnQ=", "x:%s", "1:%s,", "%s", "1:%s,1:%s", "0x1:%s"})
    void keysThatAreNoneAreRefusedAndNotShown(String form) {
        var key = Base64.getEncoder().encodeToString(new byte[32]);
        var keys = form.replace("%s", key);

        assertThatThrownBy(() -> seal(keys))
                .isInstanceOf(GeneralSecurityException.class)
                .satisfies(failure -> assertThat(failure.toString()).doesNotContain(key));
    }

    private static Seal seal(String keys) throws GeneralSecurityException {
        return new Seal(new SealProperties(keys));
    }
}
