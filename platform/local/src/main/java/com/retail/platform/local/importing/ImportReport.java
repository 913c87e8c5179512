package com.retail.platform.local.importing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What became of an import, counted while it runs. For many threads.
public final class ImportReport {

    /// What became of one kind of thing.
    public static final class Count {
        private long added;
        private long there;

        public long added() {
            return added;
        }

        public long there() {
            return there;
        }
    }

    private final Map<String, Count> counts = new LinkedHashMap<>();
    private final List<RejectedRow> rejected = new ArrayList<>();
    private BigDecimal moneyAdded = BigDecimal.ZERO;
    private BigDecimal moneyThere = BigDecimal.ZERO;

    synchronized void added(String kind, long count) {
        counts.computeIfAbsent(kind, key -> new Count()).added += count;
    }

    synchronized void there(String kind, long count) {
        counts.computeIfAbsent(kind, key -> new Count()).there += count;
    }

    synchronized void sale(SaleLine sale, boolean there) {
        if (there) {
            there("sales", 1);
            moneyThere = moneyThere.add(sale.money());
        } else {
            added("sales", 1);
            moneyAdded = moneyAdded.add(sale.money());
        }
    }

    synchronized void reject(RejectedRow row) {
        rejected.add(row);
    }

    synchronized void rejectAll(List<RejectedRow> rows) {
        rejected.addAll(rows);
    }

    /// By kind, in the order in which they came.
    public synchronized Map<String, Count> counts() {
        return new LinkedHashMap<>(counts);
    }

    /// The rejected rows by file and line.
    public synchronized List<RejectedRow> rejected() {
        return rejected.stream()
                .sorted(
                        Comparator.comparing(RejectedRow::file)
                                .thenComparingLong(RejectedRow::line))
                .toList();
    }

    /// What the sales sum up to that were recorded by this import.
    public synchronized BigDecimal moneyAdded() {
        return moneyAdded;
    }

    /// What the sales sum up to that had been recorded before.
    public synchronized BigDecimal moneyThere() {
        return moneyThere;
    }

    /// What the rejected rows sum up to, as far as they say.
    public synchronized BigDecimal moneyRejected() {
        var sum = BigDecimal.ZERO;
        for (var row : rejected) {
            sum = row.money() == null ? sum : sum.add(row.money());
        }
        return sum;
    }
}
