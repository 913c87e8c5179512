package com.retail.platform.security;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Stops the start of a service that has an endpoint without stated rights: nothing is open by
/// oversight.
final class RightsCheck implements SmartInitializingSingleton {

    private final RequestMappingHandlerMapping mapping;

    RightsCheck(RequestMappingHandlerMapping mapping) {
        this.mapping = mapping;
    }

    static boolean isOurs(HandlerMethod handler) {
        return handler.getBeanType().getName().startsWith("com.retail.");
    }

    @Override
    public void afterSingletonsInstantiated() {
        mapping.getHandlerMethods()
                .forEach(
                        (path, handler) -> {
                            if (isOurs(handler) && EndpointRights.of(handler) == null) {
                                throw new IllegalStateException(
                                        path
                                                + " states no rights: give "
                                                + handler
                                                + " @Allowed, @AllowedToAll or @Public");
                            }
                        });
    }
}
