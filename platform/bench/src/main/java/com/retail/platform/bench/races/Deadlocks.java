package com.retail.platform.bench.races;

import com.retail.platform.bench.InventoryLab;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;

/// Deadlocks that PostgreSQL has broken: as it counts them, and as its log tells of them.
public final class Deadlocks {

    private Deadlocks() {}

    public static long counted(InventoryLab lab) throws SQLException {
        return lab.number("SELECT deadlocks FROM pg_stat_database WHERE datname = 'retail'");
    }

    public static long logged(InventoryLab lab) throws IOException {
        try (var lines = Files.lines(lab.suite().server("postgres").process().log())) {
            return lines.filter(line -> line.contains("deadlock detected")).count();
        }
    }
}
