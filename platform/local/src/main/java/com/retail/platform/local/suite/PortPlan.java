package com.retail.platform.local.suite;

import com.retail.platform.servers.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.function.IntPredicate;

/// Which component listens where. Chosen at a start, and kept in the suite's folder so that every
/// other command finds it.
public final class PortPlan {

    private final Map<String, Integer> numbers;

    private PortPlan(Map<String, Integer> numbers) {
        this.numbers = Map.copyOf(numbers);
    }

    /// How a person wants the ports to differ from the usual ones.
    ///
    /// @param offset added to each
    /// @param free whether to take any that are free
    /// @param variables the environment, where `RETAIL_GATEWAY_PORT` and the like move one port
    public record Wish(int offset, boolean free, Map<String, String> variables) {

        public static final Wish NONE = new Wish(0, false, Map.of());

        boolean says() {
            return offset != 0
                    || free
                    || Component.ALL.stream()
                            .flatMap(component -> component.ports().stream())
                            .anyMatch(port -> variables.containsKey(port.variable()));
        }
    }

    /// The ports as wished; without a wish those of the last start, or the usual ones.
    public static PortPlan choose(SuiteFolder folder, Wish wish) {
        var earlier = load(folder.ports());
        if (!earlier.isEmpty() && !wish.says()) {
            return new PortPlan(earlier);
        }
        var numbers = new LinkedHashMap<String, Integer>();
        for (var component : Component.ALL) {
            for (var port : component.ports()) {
                numbers.put(port.name(), number(port, wish, numbers));
            }
        }
        return new PortPlan(numbers);
    }

    /// The ports of the last start, or the usual ones.
    public static PortPlan of(SuiteFolder folder) {
        return choose(folder, Wish.NONE);
    }

    /// The number of a port by its name.
    public int number(String port) {
        var number = numbers.get(port);
        if (number == null) {
            throw new IllegalArgumentException("no port " + port);
        }
        return number;
    }

    /// Where a component answers HTTP.
    public String url(String component) {
        return "http://127.0.0.1:" + number(component);
    }

    public void save(Path file) {
        var properties = new Properties();
        numbers.forEach((name, number) -> properties.setProperty(name, number.toString()));
        try (var out = Files.newBufferedWriter(file)) {
            properties.store(out, "Where this suite listens. Change by: ./retail up --port-offset");
        } catch (IOException e) {
            throw new SuiteFailure("Can't write " + file + ": " + e.getMessage(), e);
        }
    }

    private static int number(Component.Port port, Wish wish, Map<String, Integer> taken) {
        var variable = wish.variables().get(port.variable());
        if (variable != null) {
            return parse(port.variable(), variable);
        }
        if (wish.free()) {
            IntPredicate unused = number -> !taken.containsValue(number);
            int number = Ports.free();
            while (!unused.test(number)) {
                number = Ports.free();
            }
            return number;
        }
        int number = port.number() + wish.offset();
        if (number < 1 || number > 65_535) {
            throw new SuiteFailure(
                    "With --port-offset "
                            + wish.offset()
                            + " "
                            + port.name()
                            + " would be at port "
                            + number
                            + ", which does not exist.");
        }
        return number;
    }

    private static int parse(String variable, String value) {
        try {
            int number = Integer.parseInt(value.trim());
            if (number >= 1 && number <= 65_535) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new SuiteFailure(variable + "=" + value + " is no port: it must be 1 to 65535.");
    }

    private static Map<String, Integer> load(Path file) {
        var numbers = new LinkedHashMap<String, Integer>();
        if (!Files.exists(file)) {
            return numbers;
        }
        var properties = new Properties();
        try (var in = Files.newBufferedReader(file)) {
            properties.load(in);
        } catch (IOException e) {
            throw new SuiteFailure("Can't read " + file + ": " + e.getMessage(), e);
        }
        for (var component : Component.ALL) {
            for (var port : component.ports()) {
                var value = properties.getProperty(port.name(), Integer.toString(port.number()));
                numbers.put(port.name(), parse(file + ": " + port.name(), value));
            }
        }
        return numbers;
    }
}
