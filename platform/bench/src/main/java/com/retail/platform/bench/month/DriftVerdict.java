package com.retail.platform.bench.month;

import com.retail.platform.bench.Figures;
import com.retail.platform.bench.supplier.Books;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Holds the differences that reconciliation found against the positions that were made wrong, by
/// place and time: a difference belongs to a drift that there was while it was looked for. A drift
/// is missed that lasted for a whole run in which its position was never due.
final class DriftVerdict {

    /// What each kind of drift is to be found as.
    private static final Map<String, String> CAUSES =
            Map.of(
                    "wrong_figure", "theirs_wrong",
                    "unit_mistake", "unit_mistake",
                    "lost_report", "lost",
                    "doubled_report", "duplicated");

    private final Books books;
    private final DueWatch watch;
    private final Figures figures;

    /// A position that was wrong for a time.
    ///
    /// @param until null: it still is
    private record Drift(String place, String cause, Instant from, @Nullable Instant until) {

        boolean wasBetween(Instant begin, Instant end) {
            return !from.isAfter(end) && (until == null || !until.isBefore(begin));
        }

        boolean lasted(Run run) {
            return !from.isAfter(run.from) && (until == null || !until.isBefore(run.until));
        }
    }

    /// A reconciliation of all positions that came to its end.
    private record Run(UUID id, Instant from, Instant until) {}

    DriftVerdict(Books books, DueWatch watch, Figures figures) {
        this.books = books;
        this.watch = watch;
        this.figures = figures;
    }

    void report() throws SQLException {
        var drifts = drifts();
        var found = new ArrayList<Drift>();
        long invented = 0;
        long otherCause = 0;
        for (var row :
                books.ourRows(
                        """
                        SELECT d.their_item || ' ' || d.their_location, r.started_at, d.seen_at, d.evidence, d.cause
                        FROM supplychain.discrepancies d JOIN supplychain.sync_runs r ON r.id = d.found_by""")) {
            var begin = time(row.get(1));
            var end = time(row.get(2));
            var fitting =
                    drifts.getOrDefault(row.getFirst().toString(), List.of()).stream()
                            .filter(drift -> drift.wasBetween(begin, end))
                            .toList();
            found.addAll(fitting);
            if (fitting.isEmpty()) {
                invented++;
                System.out.println("Invented: " + row);
            } else if (fitting.stream().noneMatch(drift -> drift.cause.equals(row.getLast()))) {
                otherCause++;
                System.out.println("Of another cause: " + row + ", " + fitting);
            }
        }
        var all = drifts.values().stream().flatMap(List::stream).toList();
        var unseen = new ArrayList<>(all);
        unseen.removeAll(found);
        var runs = runs();
        // The next report puts a figure right, often before anybody has compared.
        long over = 0;
        long onTheWay = 0;
        long missed = 0;
        for (var drift : unseen) {
            var lasted = runs.stream().filter(drift::lasted).toList();
            if (lasted.isEmpty()) {
                over++;
            } else if (wasAlwaysDue(drift, lasted)) {
                onTheWay++;
            } else {
                missed++;
                System.out.println("Missed: " + drift + " in " + lasted);
            }
        }
        figures.with("drifts_injected", all.size())
                .with("drifts_found", all.size() - unseen.size())
                .with("drifts_ended_before_a_run", over)
                .with("drifts_under_a_report_on_its_way", onTheWay)
                .mustBeNone("drifts_missed", missed)
                .mustBeNone("drifts_invented", invented)
                .with("drifts_of_another_cause", otherCause)
                .mustBeNone(
                        "discrepancies_left",
                        books.ours(
                                "SELECT count(*) FROM supplychain.discrepancies WHERE ended_at IS NULL"));
    }

    private boolean wasAlwaysDue(Drift drift, List<Run> lasted) throws SQLException {
        for (var run : lasted) {
            if (!watch.wasDue(drift.place, run.id)) {
                return false;
            }
        }
        return true;
    }

    private Map<String, List<Drift>> drifts() throws SQLException {
        var all = new HashMap<String, List<Drift>>();
        for (var row :
                books.theirRows(
                        """
                        SELECT buyer_item || ' ' || location, kind, injected_at, ended_at FROM drifts""")) {
            var until = row.get(3);
            all.computeIfAbsent(row.getFirst().toString(), place -> new ArrayList<>())
                    .add(
                            new Drift(
                                    row.getFirst().toString(),
                                    CAUSES.getOrDefault(row.get(1).toString(), ""),
                                    time(row.get(2)),
                                    until == null ? null : time(until)));
        }
        return all;
    }

    private List<Run> runs() throws SQLException {
        return books
                .ourRows(
                        """
                        SELECT id, started_at, finished_at FROM supplychain.sync_runs
                        WHERE kind = 'reconciliation' AND state = 'done'""")
                .stream()
                .map(row -> new Run((UUID) row.getFirst(), time(row.get(1)), time(row.getLast())))
                .toList();
    }

    private static Instant time(Object value) {
        return ((Timestamp) value).toInstant();
    }
}
