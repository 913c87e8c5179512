package com.retail.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.support.StaticWebApplicationContext;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

class RightsCheckTests {

    @RestController
    static class Forgotten {
        @GetMapping("/forgotten")
        public String get() {
            return "";
        }
    }

    @RestController
    @Allowed(Role.ADMIN)
    static class Stated {
        @GetMapping("/stated")
        public String get() {
            return "";
        }

        @GetMapping("/open")
        @Public
        public String open() {
            return "";
        }
    }

    @Test
    void stopsTheStartOfAServiceWithAnEndpointThatStatesNoRights() {
        assertThatThrownBy(() -> check(Forgotten.class))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("/forgotten")
                .hasMessageContaining("states no rights");
    }

    @Test
    void takesTheRightsOfTheClassUnlessTheMethodStatesItsOwn() throws Exception {
        check(Stated.class);
        var stated = new Stated();

        var closed = EndpointRights.of(new HandlerMethod(stated, "get"));
        var open = EndpointRights.of(new HandlerMethod(stated, "open"));

        assertThat(closed.permits(Role.ADMIN)).isTrue();
        assertThat(closed.permits(Role.RETAIL_PARTNER)).isFalse();
        assertThat(open.open()).isTrue();
    }

    private static void check(Class<?> controller) {
        try (var context = new StaticWebApplicationContext()) {
            context.registerSingleton("controller", controller);
            context.refresh();
            var mapping = new RequestMappingHandlerMapping();
            mapping.setApplicationContext(context);
            mapping.afterPropertiesSet();
            new RightsCheck(mapping).afterSingletonsInstantiated();
        }
    }
}
