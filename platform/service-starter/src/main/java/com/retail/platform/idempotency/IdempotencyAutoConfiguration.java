package com.retail.platform.idempotency;

import com.retail.platform.web.ProblemWriter;
import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// `Idempotency-Key` on every write, after the token has been checked.
@AutoConfiguration(
        afterName = {
            "org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration",
            "org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration",
            "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration"
        })
@EnableScheduling
@EnableConfigurationProperties(IdempotencyProperties.class)
public class IdempotencyAutoConfiguration {

    private static final int AFTER_SECURITY = 0;

    @Bean
    IdempotencyKeys idempotencyKeys(JdbcClient jdbc, Clock clock) {
        return new IdempotencyKeys(jdbc, clock);
    }

    @Bean
    FilterRegistrationBean<IdempotencyFilter> idempotency(
            IdempotencyKeys keys,
            PlatformTransactionManager transactions,
            ProblemWriter problems,
            IdempotencyProperties properties) {
        var registration =
                new FilterRegistrationBean<>(
                        new IdempotencyFilter(
                                keys, new TransactionTemplate(transactions), problems, properties));
        registration.setOrder(AFTER_SECURITY);
        return registration;
    }

    @Bean
    Purge idempotencyPurge(IdempotencyKeys keys, IdempotencyProperties properties) {
        return new Purge(keys, properties);
    }

    /// Forgets old keys once an hour.
    record Purge(IdempotencyKeys keys, IdempotencyProperties properties) {

        @Scheduled(initialDelayString = "PT10M", fixedDelayString = "PT1H")
        void purge() {
            keys.purge(properties.keep());
        }
    }
}
