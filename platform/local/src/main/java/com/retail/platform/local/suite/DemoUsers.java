package com.retail.platform.local.suite;

import com.retail.platform.local.http.RetailApi;
import com.retail.platform.servers.KeycloakServer;
import java.util.List;

/// The people of a local suite: one for each role.
public final class DemoUsers {

    /// One of them.
    public record DemoUser(String name, String email, String role) {}

    public static final DemoUser ADMIN = new DemoUser("admin", KeycloakServer.FIRST_ADMIN, "admin");

    public static final List<DemoUser> ALL =
            List.of(
                    ADMIN,
                    new DemoUser("manager", "manager@retail.local", "warehouse_manager"),
                    new DemoUser("partner", "partner@retail.local", "retail_partner"));

    private final String gateway;
    private final SuiteSecrets secrets;

    DemoUsers(String gateway, SuiteSecrets secrets) {
        this.gateway = gateway;
        this.secrets = secrets;
    }

    /// An access token of `admin`, `manager` or `partner`.
    public String token(String name) {
        return api(name).token();
    }

    /// The public API as that person.
    public RetailApi api(String name) {
        var user =
                ALL.stream()
                        .filter(each -> each.name().equals(name))
                        .findFirst()
                        .orElseThrow(() -> new SuiteFailure("There is no demo user " + name));
        return new RetailApi(gateway, user.email(), secrets.user(name));
    }
}
