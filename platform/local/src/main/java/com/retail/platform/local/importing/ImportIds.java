package com.retail.platform.local.importing;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.NameBasedGenerator;
import java.util.UUID;

/// Ids that are the same whenever the same is imported: that is what lets an import run again
/// without an effect.
final class ImportIds {

    private static final NameBasedGenerator IDS =
            Generators.nameBasedGenerator(UUID.fromString("9d0e8f6a-3c8b-5d2e-9f0a-6b1c2d3e4f50"));

    private ImportIds() {}

    static UUID id(String kind, String... parts) {
        synchronized (IDS) {
            return IDS.generate(kind + "\n" + String.join("\n", parts));
        }
    }

    static String key(String kind, String... parts) {
        return "import-" + id(kind, parts);
    }
}
