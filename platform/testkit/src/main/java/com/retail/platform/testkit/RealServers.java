package com.retail.platform.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.test.context.ContextCustomizerFactories;

/// Connects a Spring test, of whatever slice, to [Infra]'s servers as one service: under its own
/// database role and Kafka principal, with [Tokens] as the issuer. It sets the environment
/// variables that every service reads.
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ContextCustomizerFactories(RealServersCustomizerFactory.class)
public @interface RealServers {

    /// The service's schema, which is its role's and its principal's name too.
    String schema();

    /// Whether PostgreSQL is started.
    boolean postgres() default true;

    /// Whether Kafka is started. Without it a listener finds nobody at its address.
    boolean kafka() default true;
}
