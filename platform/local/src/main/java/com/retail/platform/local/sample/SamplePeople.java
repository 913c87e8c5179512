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

    /// Makes those that aren't there.
    public void invite() {
        for (var user : DemoUsers.ALL) {
            if (!user.equals(DemoUsers.ADMIN) && find(user).isMissingNode()) {
                register(user);
            }
        }
    }

    private JsonNode find(DemoUser user) {
        var email = URLEncoder.encode(user.email(), StandardCharsets.UTF_8);
        return admin.get("/users?email=" + email).body().path("items").path(0);
    }

    private void register(DemoUser user) {
        var json = RetailApi.json();
        var answer =
                admin.postRepeatable(
                        "/auth/register",
                        json.createObjectNode()
                                .put("email", user.email())
                                .put("password", suite.secrets().user(user.name())));
        if (!answer.ok() && answer.status() != 409) {
            throw new SuiteFailure(user.email() + " can't be registered: " + answer.reason());
        }
        Deadline.await(LIMIT, () -> !find(user).isMissingNode());
        var found = find(user);
        var id = found.path("user_id").asString("");
        if (!found.path("role").asString("").equals(user.role())) {
            change("/users/" + id, "/role", json.createObjectNode().put("role", user.role()));
        }
        var places = json.createObjectNode();
        var list = places.putArray("locations");
        for (var location : admin.get("/locations?limit=500").body().path("items")) {
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
