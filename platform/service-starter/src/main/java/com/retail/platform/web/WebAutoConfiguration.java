package com.retail.platform.web;

import jakarta.validation.Validator;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.http.converter.autoconfigure.ServerHttpMessageConvertersCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/// Problem details, strict JSON, pages and limits for every controller.
@AutoConfiguration(
        beforeName = "org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration")
@EnableConfigurationProperties(WebProperties.class)
@Import({ProblemAdvice.class, DocumentedRights.class, DocumentedStatuses.class})
public class WebAutoConfiguration implements WebMvcConfigurer {

    private static final int BEFORE_SECURITY = Ordered.HIGHEST_PRECEDENCE + 10;

    @Bean
    StrictJson strictJson() {
        return new StrictJson();
    }

    /// The last one that a schema comes to: those of springdoc are put before it.
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    DocumentedJson documentedJson() {
        return new DocumentedJson();
    }

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    ServerHttpMessageConvertersCustomizer wholeJson(JsonMapper json) {
        return converters -> converters.withJsonConverter(new WholeJson(json));
    }

    @Bean
    BrokenAnswers brokenAnswers() {
        return new BrokenAnswers();
    }

    @Bean
    ProblemWriter problemWriter(JsonMapper json) {
        return new ProblemWriter(json);
    }

    @Bean
    Bodies bodies(JsonMapper json, Validator validator) {
        return new Bodies(json, validator);
    }

    @Bean
    FilterRegistrationBean<BodyLimitFilter> bodyLimit(
            WebProperties properties, ProblemWriter problems) {
        var registration = new FilterRegistrationBean<>(new BodyLimitFilter(properties, problems));
        registration.setOrder(BEFORE_SECURITY);
        return registration;
    }

    @Bean
    RequestsAtOnce requestsAtOnce(WebProperties properties) {
        return new RequestsAtOnce(properties.requestsAtOnce());
    }

    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addConverterFactory(new EnumParameters());
        registry.addConverter(String.class, Instant.class, text -> Years.in(Instant.parse(text)));
        registry.addConverter(
                String.class, LocalDate.class, text -> Years.in(LocalDate.parse(text)));
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new ParameterCheck()).order(10);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new PageQueryResolver());
    }
}
