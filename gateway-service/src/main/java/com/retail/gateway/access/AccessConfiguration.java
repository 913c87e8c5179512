package com.retail.gateway.access;

import com.retail.platform.tokens.AccessTokens;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

@Configuration(proxyBeanMethods = false)
class AccessConfiguration {

    @Bean
    AccessTokens accessTokens(TokenProperties properties, Clock clock) {
        return new AccessTokens(properties.settings(), clock).prefetch();
    }

    /// Where tokens that are not remembered are checked: that may wait for the issuer's keys.
    @Bean(destroyMethod = "dispose")
    Scheduler tokenScheduler(TokenProperties properties) {
        return Schedulers.newBoundedElastic(
                properties.checking(), properties.waiting(), "token-check", 60, true);
    }
}
