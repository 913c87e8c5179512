package com.retail.platform.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.core.annotation.AliasFor;

/// A whole service on real servers, on a free port: `@RetailServiceTest(schema = "inventory")`. All
/// tests of a service that say the same share one context.
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@RealServers(schema = "")
public @interface RetailServiceTest {

    /// See [RealServers#schema()].
    @AliasFor(annotation = RealServers.class)
    String schema();

    /// See [RealServers#postgres()].
    @AliasFor(annotation = RealServers.class)
    boolean postgres() default true;

    /// See [RealServers#kafka()].
    @AliasFor(annotation = RealServers.class)
    boolean kafka() default true;

    /// See [SpringBootTest#properties()].
    @AliasFor(annotation = SpringBootTest.class)
    String[] properties() default {};
}
