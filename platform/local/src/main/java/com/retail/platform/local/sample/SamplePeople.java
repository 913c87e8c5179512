package com.retail.platform.local.sample;

import com.retail.platform.local.http.RetailApi;
import com.retail.platform.local.importing.Deadline;
import com.retail.platform.local.suite.DemoUsers;
import com.retail.platform.local.suite.DemoUsers.DemoUser;
import com.retail.platform.local.suite.Suite;
import com.retail.platform.local.suite.SuiteFailure;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Registers the demo users as anybody would, and has the admin give them their roles and places.
public final class SamplePeople {

    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final Suite suite;
    private final RetailApi admin;

    public SamplePeople(Suite suite) {
        this.suite = suite;
        this.admin = suite.users().api("admin");
    }

    /// Makes those that aren't there, and goes on with those that were begun only.
    public void invite() {
        for (var user : DemoUsers.ALL) {
            if (user.equals(DemoUsers.ADMIN)) {
                continue;
            }
            var known = find(user);
            var found = known.isMissingNode() ? registered(user) : known;
            if (isBegun(user, found)) {
                settle(user, found);
            }
        }
    }

    private JsonNode find(DemoUser user) {
        return items("/users?email=" + URLEncoder.encode(user.email(), StandardCharsets.UTF_8))
                .path(0);
    }

    private JsonNode items(String path) {
        var answer = admin.get(path);
        if (!answer.ok()) {
            throw new SuiteFailure("can't list " + path + ": " + answer.reason());
        }
        return answer.body().path("items");
    }

    private JsonNode registered(DemoUser user) {
        var answer =
                admin.postRepeatable(
                        "/auth/register",
                        RetailApi.json()
                                .createObjectNode()
                                .put("email", user.email())
                                .put("password", suite.secrets().user(user.name())));
        if (!answer.ok() && answer.status() != 409) {
            throw new SuiteFailure(user.email() + " can't be registered: " + answer.reason());
        }
        if (!Deadline.await(LIMIT, () -> !find(user).isMissingNode())) {
            throw new SuiteFailure(user.email() + " is registered, but not among the users");
        }
        return find(user);
    }

    /// Whether nobody has changed the user but these steps: registering is version 1, the role 2,
    /// the places the last.
    private static boolean isBegun(DemoUser user, JsonNode found) {
        long version = found.path("version").asLong();
        return found.path("role").asString("").equals(user.role())
                ? version <= 2 && found.path("locations").isEmpty()
                : version == 1;
    }

    private void settle(DemoUser user, JsonNode found) {
        var json = RetailApi.json();
        var id = found.path("user_id").asString("");
        if (!found.path("role").asString("").equals(user.role())) {
            change("/users/" + id, "/role", json.createObjectNode().put("role", user.role()));
        }
        var places = json.createObjectNode();
        var list = places.putArray("locations");
        for (var location : items("/locations?limit=500")) {
            boolean own =
                    user.role().equals("warehouse_manager")
                            || location.path("name")
                                    .asString("")
                                    .equals(SampleData.places().getFirst());
            if (own) {
                list.add(location.path("location_id").asString(""));
            }
        }
        change("/users/" + id, "/locations", places);
    }

    private void change(String user, String what, JsonNode body) {
        var tag = admin.get(user).etag();
        var answer = admin.put(user + what, body, Map.of("If-Match", tag));
        if (!answer.ok()) {
            throw new SuiteFailure("can't set " + what + " of " + user + ": " + answer.reason());
        }
    }
}
