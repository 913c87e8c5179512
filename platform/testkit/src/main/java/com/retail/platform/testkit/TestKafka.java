package com.retail.platform.testkit;

import com.retail.platform.servers.KafkaAccess;
import com.retail.platform.servers.Server;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The tests' Kafka.
public final class TestKafka {

    private final KafkaAccess admin;
    private final Map<String, String> passwords;
    private final @Nullable Server server;

    TestKafka(KafkaAccess admin, Map<String, String> passwords, @Nullable Server server) {
        this.admin = admin;
        this.passwords = passwords;
        this.server = server;
    }

    /// As its super user, who may do everything.
    public KafkaAccess admin() {
        return admin;
    }

    /// As a service (its schema's name), as `relay`, `scanner` or `analyst`.
    public KafkaAccess as(String user) {
        var password = passwords.get(user);
        if (password == null) {
            throw new IllegalArgumentException("no such user: " + user);
        }
        return admin.as(user, password);
    }

    /// `host:port`.
    public String bootstrap() {
        return admin.bootstrap();
    }

    /// The process, to kill and restart in a fault test. A container can't be.
    public Optional<Server> server() {
        return Optional.ofNullable(server);
    }

    /// Client settings as the admin, with more of them on top.
    Map<String, Object> adminProperties(Map<String, Object> more) {
        var all = new HashMap<>(admin.properties());
        all.putAll(more);
        return all;
    }
}
