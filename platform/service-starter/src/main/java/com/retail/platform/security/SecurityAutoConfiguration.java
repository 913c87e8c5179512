package com.retail.platform.security;

import com.retail.platform.tokens.AccessTokens;
import com.retail.platform.tokens.TokenSettings;
import com.retail.platform.web.Problem;
import com.retail.platform.web.ProblemWriter;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Every service checks the token itself, and every endpoint says who may call it.
@AutoConfiguration(
        beforeName =
                "org.springframework.boot.security.oauth2.server.resource.autoconfigure.servlet.OAuth2ResourceServerAutoConfiguration")
@EnableConfigurationProperties(SecurityProperties.class)
public class SecurityAutoConfiguration implements WebMvcConfigurer {

    private static final String[] OWN_OPEN_PATHS = {
        "/actuator/health/**", "/actuator/prometheus", "/v3/api-docs/**"
    };

    @Bean
    @ConditionalOnMissingBean(JwtDecoder.class)
    AccessTokens accessTokens(SecurityProperties properties) {
        var settings =
                TokenSettings.of(
                                properties.issuer(),
                                properties.jwksUri(),
                                properties.audience(),
                                properties.stateDir())
                        .withOutageTolerance(properties.outageTolerance());
        // Tokens are dated by their issuer's machine: an experiment that drives a service's time
        // does not make them older.
        return new AccessTokens(settings, Clock.systemUTC()).prefetch();
    }

    @Bean
    SecurityFilterChain security(
            HttpSecurity http, SecurityProperties properties, ProblemWriter writer) {
        var problems = new ProblemEntryPoint(writer);
        var publicPaths = publicPaths(properties);
        return http.csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(
                        sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .authorizeHttpRequests(
                        requests ->
                                requests.requestMatchers(OWN_OPEN_PATHS)
                                        .permitAll()
                                        .requestMatchers(publicPaths)
                                        .permitAll()
                                        .requestMatchers(HttpMethod.OPTIONS)
                                        .denyAll()
                                        .anyRequest()
                                        .authenticated())
                .oauth2ResourceServer(
                        server ->
                                server.withObjectPostProcessor(answersKeysAway(problems))
                                        .bearerTokenResolver(new BearerTokens(publicPaths))
                                        .jwt(jwt -> {})
                                        .authenticationEntryPoint(problems)
                                        .accessDeniedHandler(problems))
                .exceptionHandling(
                        failures ->
                                failures.authenticationEntryPoint(problems)
                                        .accessDeniedHandler(problems))
                .build();
    }

    private static RequestMatcher publicPaths(SecurityProperties properties) {
        var paths =
                properties.publicPaths().stream()
                        .map(PathPatternRequestMatcher.withDefaults()::matcher)
                        .toList();
        return request -> paths.stream().anyMatch(path -> path.matches(request));
    }

    /// An observation before and after each of a dozen filters would cost more than the work
    /// between them; requests as a whole are measured anyway.
    @Bean
    @ConditionalOnMissingBean
    SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    /// Takes the header values that Spring's firewall takes by default, told apart without a
    /// regular expression: a token has a thousand characters, and is read several times.
    @Bean
    @ConditionalOnMissingBean
    HttpFirewall httpFirewall() {
        var firewall = new StrictHttpFirewall();
        firewall.setAllowedHeaderValues(HeaderValues::areText);
        return firewall;
    }

    /// What the firewall refuses before a controller reads it.
    @Bean
    @ConditionalOnMissingBean
    RequestRejectedHandler requestRejectedHandler(ProblemWriter problems) {
        return (request, response, rejected) -> problems.write(response, Problem.notText());
    }

    /// Spring's own handler throws on when a token can't be checked at all, which would end as a
    /// 500.
    private static ObjectPostProcessor<BearerTokenAuthenticationFilter> answersKeysAway(
            ProblemEntryPoint problems) {
        return new ObjectPostProcessor<>() {
            @Override
            public <F extends BearerTokenAuthenticationFilter> F postProcess(F filter) {
                filter.setAuthenticationFailureHandler(problems::commence);
                return filter;
            }
        };
    }

    @Bean
    RightsCheck rightsCheck(
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping) {
        return new RightsCheck(mapping);
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new RightsInterceptor()).order(0);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new CallerArgumentResolver());
    }
}
