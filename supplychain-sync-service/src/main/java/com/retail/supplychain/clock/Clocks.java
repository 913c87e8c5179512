package com.retail.supplychain.clock;

import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import tools.jackson.databind.json.JsonMapper;

/// The business goes by one clock, which an experiment may drive; how long a message was on its way
/// is told by the machine's, whatever the business does.
@Configuration(proxyBeanMethods = false)
class Clocks {

    @Bean
    @Primary
    Clock businessClock(ClockProperties properties, JsonMapper json) {
        var url = properties.url();
        return url == null
                ? Clock.systemUTC()
                : new DrivenClock(url, json).withZone(ZoneOffset.UTC);
    }

    @Bean
    Clock machineClock() {
        return Clock.systemUTC();
    }
}
