package com.retail.alerting.recheck;

import java.util.ArrayList;
import java.util.Collection;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Keeps a judgement and a change of what it rests on apart. A judgement shares the gates of the
/// rules, its product and its location; a change has its own gate alone. So a judgement either sees
/// the change, or is committed before the levels are judged again because of it. Always passed in
/// the order rules, product, location, and before any row is locked.
@Component
public class Gates {

    private static final int RULES = 7101;
    private static final int PRODUCT = 7102;
    private static final int LOCATION = 7103;
    private final JdbcClient jdbc;

    Gates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Before any level is chosen to be judged with others.
    public void judge() {
        run("SELECT pg_advisory_xact_lock_shared(?, 0)", RULES);
    }

    /// Before the levels of these products at these locations are judged together.
    public void judge(Collection<UUID> products, Collection<UUID> locations) {
        var gates = new ArrayList<Integer[]>();
        gates.add(new Integer[] {RULES, 0});
        products.stream()
                .map(UUID::hashCode)
                .distinct()
                .forEach(hash -> gates.add(new Integer[] {PRODUCT, hash}));
        locations.stream()
                .map(UUID::hashCode)
                .distinct()
                .forEach(hash -> gates.add(new Integer[] {LOCATION, hash}));
        run(
                "SELECT pg_advisory_xact_lock_shared(space, hash) FROM unnest(?::int[], ?::int[]) AS gate (space, hash)",
                gates.stream().map(gate -> gate[0]).toArray(Integer[]::new),
                gates.stream().map(gate -> gate[1]).toArray(Integer[]::new));
    }

    /// Before a judgement of this level.
    public void judge(UUID product, UUID location) {
        run(
                """
                SELECT pg_advisory_xact_lock_shared(?, 0), pg_advisory_xact_lock_shared(?, ?),
                       pg_advisory_xact_lock_shared(?, ?)""",
                RULES,
                PRODUCT,
                product.hashCode(),
                LOCATION,
                location.hashCode());
    }

    public void changeRules() {
        run("SELECT pg_advisory_xact_lock(?, 0)", RULES);
    }

    public void changeProduct(UUID product) {
        run("SELECT pg_advisory_xact_lock(?, ?)", PRODUCT, product.hashCode());
    }

    public void changeLocation(UUID location) {
        run("SELECT pg_advisory_xact_lock(?, ?)", LOCATION, location.hashCode());
    }

    private void run(String lock, Object... arguments) {
        jdbc.sql(lock).params(arguments).query(row -> {});
    }
}
