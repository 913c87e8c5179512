package com.retail.platform.servers;

import java.util.Map;

/// Where a Kafka broker is and as whom to log in there. An empty user means a broker without
/// passwords.
public record KafkaAccess(String bootstrap, String user, String password) {

    /// The same broker as somebody else.
    public KafkaAccess as(String otherUser, String otherPassword) {
        return user.isEmpty() ? this : new KafkaAccess(bootstrap, otherUser, otherPassword);
    }

    /// Client settings: bootstrap servers and login.
    public Map<String, Object> properties() {
        if (user.isEmpty()) {
            return Map.of("bootstrap.servers", bootstrap);
        }
        return Map.of(
                "bootstrap.servers",
                bootstrap,
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.mechanism",
                "SCRAM-SHA-512",
                "sasl.jaas.config",
                scramLogin(user, password));
    }

    static String scramLogin(String user, String password) {
        return "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
                .formatted(user, password);
    }

    /// Doesn't show the password.
    @Override
    public String toString() {
        return user + "@" + bootstrap;
    }
}
