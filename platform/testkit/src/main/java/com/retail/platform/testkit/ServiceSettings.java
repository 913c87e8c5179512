package com.retail.platform.testkit;

import com.retail.platform.servers.Ports;
import com.retail.platform.servers.Secrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;

/// The environment variables with which a service finds the tests' servers, also for one started as
/// a process.
public final class ServiceSettings {

    private static final String SECRET_KEYS = "1:" + Secrets.key();

    private ServiceSettings() {}

    /// All of them, for the service with this schema.
    public static Map<String, Object> of(String schema) {
        return of(schema, true, true);
    }

    static Map<String, Object> of(String schema, boolean postgres, boolean kafka) {
        var settings = new HashMap<String, Object>();
        if (postgres) {
            var own = Infra.postgres().as(schema);
            settings.put("DATABASE_URL", Infra.postgres().jdbcUrl());
            settings.put("DATABASE_USER", own.user());
            settings.put("DATABASE_PASSWORD", own.password());
        }
        if (kafka) {
            var own = Infra.kafka().as(schema);
            settings.put("KAFKA_BOOTSTRAP", own.bootstrap());
            settings.put("KAFKA_USER", own.user());
            settings.put("KAFKA_PASSWORD", own.password());
        } else {
            settings.put("KAFKA_BOOTSTRAP", "127.0.0.1:" + Ports.free());
        }
        settings.put("TOKEN_ISSUER", Tokens.issuer());
        settings.put("TOKEN_JWKS_URI", Tokens.jwksUri());
        settings.put("TOKEN_AUDIENCE", Tokens.AUDIENCE);
        settings.put("SECRET_KEYS", SECRET_KEYS);
        settings.put("STATE_DIR", stateFolder());
        settings.put("SERVER_PORT", "0");
        return settings;
    }

    private static String stateFolder() {
        try {
            var folder = Files.createTempDirectory("retail-test-state-");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> ProcessServers.delete(folder)));
            return folder.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
