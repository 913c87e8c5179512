package com.retail.supplychain.shipment;

import java.util.Collection;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Lets notices of goods and the receipts of them see each other: at a location either the one or
/// the other are taken over, and held until the transaction ends. Whoever asks for both comes here
/// before the purchases.
@Repository
public class Docks {

    private static final int SPACE = 4711;

    private final JdbcClient jdbc;

    Docks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// For a notice of goods: nobody else, be it another notice.
    public void announce(UUID location) {
        jdbc.sql("SELECT pg_advisory_xact_lock(?, ?)")
                .params(SPACE, location.hashCode())
                .query(row -> {});
    }

    /// For receipts, which do not wait for each other.
    public void unload(Collection<UUID> locations) {
        var hashes = locations.stream().map(UUID::hashCode).distinct().sorted();
        jdbc.sql("SELECT pg_advisory_xact_lock_shared(?, hash) FROM unnest(?::int[]) AS t (hash)")
                .params(SPACE, hashes.toArray(Integer[]::new))
                .query(row -> {});
    }
}
