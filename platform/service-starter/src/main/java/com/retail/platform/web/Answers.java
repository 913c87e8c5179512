package com.retail.platform.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The statuses with which an endpoint succeeds, where they are not 200 alone (or 204 for one that
/// answers a `ResponseEntity<Void>`): for the OpenAPI document.
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Answers {

    int[] value();
}
