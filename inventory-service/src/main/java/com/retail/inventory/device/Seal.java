package com.retail.inventory.device;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.util.SecretBytes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Seals devices' secrets for the database: AES-256-GCM by Tink, bound to the row that the secret
/// belongs to, so that a sealed one is of no use in another row.
@Component
final class Seal {

    private static final AesGcmParameters PARAMETERS = parameters();

    private final Aead aead;
    private final int primary;

    Seal(SealProperties properties) throws GeneralSecurityException {
        AeadConfig.register();
        var keys = properties.keys().split(",", -1);
        var keyset = KeysetHandle.newBuilder();
        for (int i = 0; i < keys.length; i++) {
            var entry = KeysetHandle.importKey(key(keys[i]));
            keyset.addEntry(i == 0 ? entry.makePrimary() : entry);
        }
        var handle = keyset.build();
        this.aead = handle.getPrimitive(RegistryConfiguration.get(), Aead.class);
        this.primary = handle.getPrimary().getId();
    }

    byte[] seal(String secret, String device, UUID id) {
        try {
            return aead.encrypt(secret.getBytes(StandardCharsets.UTF_8), row(device, id));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a secret can't be sealed", e);
        }
    }

    /// @throws GeneralSecurityException when it was sealed with another key, for another row, or
    ///   was changed since
    String open(byte[] sealed, String device, UUID id) throws GeneralSecurityException {
        return new String(aead.decrypt(sealed, row(device, id)), StandardCharsets.UTF_8);
    }

    /// Whether it was sealed with the key that seals now. Tink puts the key's number after one
    /// byte.
    boolean isCurrent(byte[] sealed) {
        return sealed.length > 5 && ByteBuffer.wrap(sealed, 1, 4).getInt() == primary;
    }

    private static byte[] row(String device, UUID id) {
        return ("inventory.device_secrets.sealed:" + device + ":" + id)
                .getBytes(StandardCharsets.UTF_8);
    }

    @AccessesPartialKey
    private static AesGcmKey key(String text) throws GeneralSecurityException {
        int colon = text.indexOf(':');
        try {
            return AesGcmKey.builder()
                    .setParameters(PARAMETERS)
                    .setIdRequirement(Integer.parseInt(text.substring(0, colon).strip()))
                    .setKeyBytes(
                            SecretBytes.copyFrom(
                                    Base64.getDecoder().decode(text.substring(colon + 1).strip()),
                                    InsecureSecretKeyAccess.get()))
                    .build();
        } catch (IndexOutOfBoundsException | IllegalArgumentException unusable) {
            // Its own message may hold the key.
            throw new GeneralSecurityException(
                    "SECRET_KEYS is not a number, a colon and 32 bytes in Base64, with commas between several");
        }
    }

    private static AesGcmParameters parameters() {
        try {
            return AesGcmParameters.builder()
                    .setKeySizeBytes(32)
                    .setIvSizeBytes(12)
                    .setTagSizeBytes(16)
                    .setVariant(AesGcmParameters.Variant.TINK)
                    .build();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
