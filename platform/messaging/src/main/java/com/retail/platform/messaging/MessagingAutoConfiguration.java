package com.retail.platform.messaging;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaConsumerFactoryCustomizer;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaProducerFactoryCustomizer;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.config.ContainerCustomizer;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.RecordInterceptor;
import org.springframework.kafka.support.converter.ByteArrayJacksonJsonMessageConverter;
import org.springframework.kafka.support.converter.RecordMessageConverter;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.backoff.ExponentialBackOff;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Outbox and inbox for a service with a schema, and listeners that lose nothing and block on
/// nothing.
@AutoConfiguration(
        before = KafkaAutoConfiguration.class,
        afterName = {
            "org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration",
            "org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration",
            "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration"
        })
@EnableScheduling
@EnableConfigurationProperties(MessagingProperties.class)
public class MessagingAutoConfiguration {

    @Bean
    Outbox outbox(JdbcTemplate jdbc, JsonMapper json, MessagingProperties properties) {
        return new Outbox(jdbc, json, properties.service());
    }

    @Bean
    Inbox inbox(JdbcClient jdbc, PlatformTransactionManager transactions) {
        return new Inbox(jdbc, new TransactionTemplate(transactions));
    }

    @Bean
    InboxPurge inboxPurge(Inbox inbox, MessagingProperties properties) {
        return new InboxPurge(inbox, properties);
    }

    @Bean
    DefaultKafkaConsumerFactoryCustomizer consumerSettings(MessagingProperties properties) {
        return factory -> factory.updateConfigs(KafkaSettings.consumer(properties));
    }

    @Bean
    DefaultKafkaProducerFactoryCustomizer producerSettings(MessagingProperties properties) {
        return factory -> factory.updateConfigs(KafkaSettings.producer(properties));
    }

    /// Reads an event into the listener's own record, which has only the fields that it needs.
    @Bean
    RecordMessageConverter eventConverter(JsonMapper json) {
        return new ByteArrayJacksonJsonMessageConverter(
                json.rebuild().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build());
    }

    @Bean
    RecordInterceptor<Object, Object> traceInterceptor() {
        return new TraceInterceptor();
    }

    @Bean
    DeadLetters deadLetters(KafkaOperations<Object, Object> kafka, MessagingProperties properties) {
        return new DeadLetters(kafka, properties.service());
    }

    @Bean
    EventPolls eventPolls(DeadLetters deadLetters, JsonMapper json) {
        return new EventPolls(deadLetters, json);
    }

    /// A passing fault is waited out; a message that stays unusable goes to its dead-letter topic
    /// and lets the others by.
    @Bean
    @Primary
    CommonErrorHandler errorHandler(DeadLetters deadLetters, MessagingProperties properties) {
        var givingUp = pauses(properties);
        givingUp.setMaxAttempts(Math.max(properties.attempts() - 1, 0));
        var patience = new Patience(pauses(properties), givingUp);
        var handler = new DefaultErrorHandler(deadLetters::send, patience);
        handler.setRetryListeners(patience);
        // It would begin to count anew.
        handler.setResetStateOnExceptionChange(false);
        return handler;
    }

    /// For listeners that take a whole poll at once (`containerFactory = "batches"`).
    ///
    /// They send what they can't use to [DeadLetters] themselves, message by message (see
    /// [EventPolls]), and throw only what will pass: the whole poll then comes again, for as long
    /// as it takes.
    @Bean
    ConcurrentKafkaListenerContainerFactory<Object, Object> batches(
            ConsumerFactory<Object, Object> consumers, MessagingProperties properties) {
        var factory = new ConcurrentKafkaListenerContainerFactory<Object, Object>();
        factory.setConsumerFactory(consumers);
        factory.setBatchListener(true);
        factory.setCommonErrorHandler(new DefaultErrorHandler(pauses(properties)));
        factory.getContainerProperties().setIdleBetweenPolls(properties.gather().toMillis());
        commitNowAndThen(factory.getContainerProperties(), properties);
        return factory;
    }

    /// For listeners of single messages.
    @Bean
    ContainerCustomizer<Object, Object, ConcurrentMessageListenerContainer<Object, Object>>
            commitsNowAndThen(MessagingProperties properties) {
        return container -> commitNowAndThen(container.getContainerProperties(), properties);
    }

    /// A commit of offsets is a write on the broker's disk. What has its effect once needs none
    /// after each poll: after a death a little more comes again, to no effect.
    private static void commitNowAndThen(
            ContainerProperties container, MessagingProperties properties) {
        long every = properties.commitEvery().toMillis();
        container.setAckMode(ContainerProperties.AckMode.TIME);
        container.setAckTime(every);
        // A listener without work commits when its poll ends.
        container.setPollTimeout(every);
    }

    private static ExponentialBackOff pauses(MessagingProperties properties) {
        var pauses = new ExponentialBackOff(100, 2);
        pauses.setMaxInterval(properties.longestPause().toMillis());
        return pauses;
    }

    @Bean
    ListenersHealth listenersHealth(KafkaListenerEndpointRegistry registry) {
        return new ListenersHealth(registry);
    }

    /// Forgets old inbox rows once an hour.
    record InboxPurge(Inbox inbox, MessagingProperties properties) {

        @Scheduled(initialDelayString = "PT10M", fixedDelayString = "PT1H")
        void purge() {
            inbox.purge(properties.keepInbox());
        }
    }
}
