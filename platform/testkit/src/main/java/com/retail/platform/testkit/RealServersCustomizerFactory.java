package com.retail.platform.testkit;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;
import org.springframework.test.context.TestContextAnnotationUtils;

/// Puts [ServiceSettings] before every other property source of a test with [RealServers].
final class RealServersCustomizerFactory implements ContextCustomizerFactory {

    @Override
    public @Nullable ContextCustomizer createContextCustomizer(
            Class<?> testClass, List<ContextConfigurationAttributes> attributes) {
        var wish = TestContextAnnotationUtils.findMergedAnnotation(testClass, RealServers.class);
        return wish == null ? null : new Customizer(wish.schema(), wish.postgres(), wish.kafka());
    }

    /// A record, since Spring shares a context between tests whose customizers are equal.
    private record Customizer(String schema, boolean postgres, boolean kafka)
            implements ContextCustomizer {

        @Override
        public void customizeContext(
                ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
            var settings = ServiceSettings.of(schema, postgres, kafka);
            context.getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource("test servers", settings));
        }
    }
}
