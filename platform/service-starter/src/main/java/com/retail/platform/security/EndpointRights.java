package com.retail.platform.security;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.method.HandlerMethod;

/// What an endpoint says of who may call it: the annotation on the method, else the one on its
/// class.
public record EndpointRights(boolean open, Set<Role> roles) {

    /// The rights of a handler method, or null when neither it nor its class states any.
    public static @Nullable EndpointRights of(HandlerMethod handler) {
        var onMethod = stated(handler.getMethod());
        return onMethod != null ? onMethod : stated(handler.getBeanType());
    }

    private static @Nullable EndpointRights stated(java.lang.reflect.AnnotatedElement element) {
        if (AnnotatedElementUtils.hasAnnotation(element, Public.class)) {
            return new EndpointRights(true, Set.of());
        }
        if (AnnotatedElementUtils.hasAnnotation(element, AllowedToAll.class)) {
            return new EndpointRights(false, Set.of(Role.values()));
        }
        var allowed = AnnotatedElementUtils.findMergedAnnotation(element, Allowed.class);
        return allowed == null ? null : new EndpointRights(false, Set.of(allowed.value()));
    }

    boolean permits(Role role) {
        return open || roles.contains(role);
    }
}
