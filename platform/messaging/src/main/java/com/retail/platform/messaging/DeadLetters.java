package com.retail.platform.messaging;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;

/// Where messages go that this service can't use: `<topic>.<service>.dlt`, as they came, with the
/// reason in their headers.
public final class DeadLetters {

    private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);

    private final DeadLetterPublishingRecoverer recoverer;

    DeadLetters(KafkaOperations<Object, Object> kafka, String service) {
        this.recoverer =
                new DeadLetterPublishingRecoverer(
                        kafka,
                        (message, failure) ->
                                new TopicPartition(message.topic() + "." + service + ".dlt", -1));
        recoverer.setFailIfSendResultIsError(true);
    }

    /// Sends the message to its dead-letter topic and returns when Kafka has it; throws when it has
    /// not, so that the message comes again.
    public void send(ConsumerRecord<?, ?> message, Exception reason) {
        log.error(
                "{}-{}@{} becomes a dead letter",
                message.topic(),
                message.partition(),
                message.offset(),
                reason);
        recoverer.accept(message, reason);
    }
}
