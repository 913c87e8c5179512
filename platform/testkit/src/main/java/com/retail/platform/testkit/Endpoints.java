package com.retail.platform.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A service's endpoints as its own OpenAPI document names them: tables of tests are held against
/// them, so that none is forgotten.
public final class Endpoints {

    /// Over the limit of each call that takes JSON; sending more takes longer.
    private static final String TOO_LONG = " ".repeat(2 << 20);

    private final Api api;
    private final List<Endpoint> all;

    private Endpoints(Api api, List<Endpoint> all) {
        this.api = api;
        this.all = all;
    }

    /// Those of a service.
    ///
    /// @param admin the service as somebody sees it who may call everything
    public static Endpoints of(Api admin) {
        return new Endpoints(admin, Endpoint.of(admin.get("/v3/api-docs").json()));
    }

    /// The calls of a table whose first two columns are method and path: `GET | /products | 200`.
    public static Stream<String> calls(String table) {
        return table.lines()
                .filter(line -> line.contains("|") && !line.strip().startsWith("#"))
                .map(line -> line.split("\\|", 3))
                .map(columns -> columns[0].strip() + " " + columns[1].strip());
    }

    /// Checks that a table has a row for each endpoint, and none for what is no endpoint.
    ///
    /// @param calls such as `GET /products/1?limit=2`, with anything in the place of a variable
    public void areAllIn(Stream<String> calls) {
        var tested = calls.map(this::nameOf).collect(Collectors.toCollection(TreeSet::new));
        var documented =
                all.stream().map(Endpoint::name).collect(Collectors.toCollection(TreeSet::new));
        if (!tested.equals(documented)) {
            var forgotten = new TreeSet<>(documented);
            forgotten.removeAll(tested);
            tested.removeAll(documented);
            throw new AssertionError(
                    "not in the table: " + forgotten + ", no endpoints: " + tested);
        }
    }

    /// Sends to each endpoint that takes JSON what none may take (broken, empty, a list, a field
    /// that there is not, another content type, a body too long), and checks that it is refused as
    /// that.
    ///
    /// @param others names of those that look at something else first, such as a signature
    public void refuseBadBodies(String... others) {
        var wrong = new ArrayList<String>();
        for (var endpoint : all) {
            if (endpoint.takesJson() && !Set.of(others).contains(endpoint.name())) {
                expect(wrong, endpoint, 400, "", "{");
                if (endpoint.needsABody()) {
                    expect(wrong, endpoint, 400, "", "");
                }
                expect(wrong, endpoint, 400, "", "[]");
                // The fields of a patch are read when that which it changes is there.
                if (!endpoint.method().equals("PATCH")) {
                    expect(wrong, endpoint, 400, "/no_such_field", "{\"no_such_field\":1}");
                }
                expect(wrong, endpoint, 415, "", "{}", "Content-Type", "text/plain");
                expect(wrong, endpoint, 413, "", TOO_LONG);
            }
        }
        if (!wrong.isEmpty()) {
            throw new AssertionError(String.join("\n", wrong));
        }
    }

    private void expect(
            List<String> wrong,
            Endpoint endpoint,
            int status,
            String blamed,
            String body,
            String... headers) {
        var answer = api.send(endpoint.method(), endpoint.path(), body, headers);
        if (answer.status() != status
                || !answer.type().startsWith("application/problem+json")
                || !(blamed.isEmpty() || answer.blamed().contains(blamed))) {
            wrong.add(
                    "%s to %.40s: %d instead of %d, %s"
                            .formatted(
                                    endpoint.name(), body, answer.status(), status, answer.text()));
        }
    }

    private String nameOf(String call) {
        var parts = call.split(" +", 2);
        return all.stream()
                .filter(endpoint -> endpoint.takes(parts[0], parts[1].strip()))
                .findFirst()
                .map(Endpoint::name)
                .orElse(call);
    }
}
