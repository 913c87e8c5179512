package com.retail.platform.tokens;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/// The copy of the last good keys on disk: only public keys, readable and writable by its owner
/// only.
///
/// Neither reading nor writing ever fails a caller: a copy that can't be used counts as none.
final class KeysOnDisk {

    /// Keys as they were read from the issuer at some time.
    record Fetched(JWKSet keys, Instant at) {}

    private static final Log log = LogFactory.getLog(KeysOnDisk.class);
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final long LARGEST = 256 * 1024;

    private final Path file;
    private final String source;
    private final AtomicBoolean complained = new AtomicBoolean();

    /// @param source the keys' address: a copy of another one is not used
    KeysOnDisk(Path folder, String source) {
        this.file = folder.resolve("token-keys.json");
        this.source = source;
    }

    @Nullable Fetched read() {
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
                return null;
            }
            if (othersMayWrite()) {
                log.warn("The copy of the token keys may be written by others and is not used");
                return null;
            }
            var content = JSONObjectUtils.parse(Files.readString(file));
            if (!source.equals(JSONObjectUtils.getString(content, "source"))) {
                return null;
            }
            var keys = JWKSet.parse(JSONObjectUtils.getJSONObject(content, "key_set"));
            var at = Instant.ofEpochSecond(JSONObjectUtils.getLong(content, "fetched_at"));
            return keys.isEmpty() ? null : new Fetched(keys, at);
        } catch (IOException | ParseException | RuntimeException e) {
            log.warn("The copy of the token keys can't be read and is not used: " + e.getMessage());
            return null;
        }
    }

    void write(Fetched fetched) {
        try {
            var folder = file.toAbsolutePath().getParent();
            if (folder != null && !Files.isDirectory(folder)) {
                Files.createDirectories(folder, OWNER_ONLY_FOLDER);
            }
            Map<String, Object> content =
                    Map.of(
                            "source",
                            source,
                            "fetched_at",
                            fetched.at().getEpochSecond(),
                            "key_set",
                            fetched.keys().toPublicJWKSet().toJSONObject());
            var fresh = Files.createTempFile(folder, "token-keys", ".tmp", OWNER_ONLY);
            try {
                Files.writeString(fresh, JSONObjectUtils.toJSONString(content));
                Files.move(
                        fresh,
                        file,
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(fresh);
            }
            complained.set(false);
        } catch (IOException | RuntimeException e) {
            if (complained.compareAndSet(false, true)) {
                log.warn("The copy of the token keys can't be written: " + e.getMessage());
            }
        }
    }

    private boolean othersMayWrite() throws IOException {
        var others = EnumSet.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);
        others.retainAll(Files.getPosixFilePermissions(file));
        return !others.isEmpty();
    }
}
