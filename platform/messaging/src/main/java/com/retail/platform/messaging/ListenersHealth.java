package com.retail.platform.messaging;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;

/// Down when a listener that should run does not: a consumer thread that died would otherwise go
/// unseen.
final class ListenersHealth implements HealthIndicator {

    private final KafkaListenerEndpointRegistry registry;

    ListenersHealth(KafkaListenerEndpointRegistry registry) {
        this.registry = registry;
    }

    @Override
    public Health health() {
        var health = Health.up();
        for (var listener : registry.getListenerContainers()) {
            boolean runs = listener.isRunning() && !listener.isContainerPaused();
            boolean healthy = listener.isRunning() && listener.isInExpectedState();
            if (!healthy) {
                health.down();
            }
            health.withDetail(
                    String.valueOf(listener.getListenerId()), runs ? "running" : "not running");
        }
        return health.build();
    }
}
