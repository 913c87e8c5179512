package com.retail.supplychain.supplier;

import static com.retail.supplychain.supplier.SupplierConnection.require;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What PepsiCo holds and remembers, by its (simulated) API, to find out what became of a message.
/// Each call throws [SupplierFault] if no answer is to be had.
@Component
public class SupplierRecords {

    private static final int HISTORY_PAGE = 500;
    private static final int HISTORY_PAGES = 1_000;
    private static final int HISTORY_KEPT = 1_000;

    /// A position of ours as PepsiCo holds it, in base units.
    ///
    /// @param sequence ours, of the report that it is from
    public record Held(
            String buyerItem, String location, long onHand, long reserved, long sequence) {}

    public record HeldPage(List<Held> items, @Nullable String nextCursor) {}

    /// One step of how PepsiCo came to the figure it holds.
    ///
    /// @param source `report` for one of ours, `supplier` for a change of its own
    /// @param result `applied` or `stale`
    /// @param onHand as reported, in `unit`; null if it is not a report, as all of the report
    /// @param heldOnHand what it held afterwards, base units
    /// @param note why the supplier changed it
    public record Entry(
            long arrival,
            String source,
            Instant at,
            String result,
            @Nullable String idempotencyKey,
            @Nullable Long onHand,
            @Nullable Long reserved,
            @Nullable Long sequence,
            long heldOnHand,
            long heldReserved,
            long heldSequence,
            @Nullable String note) {

        public boolean isReport() {
            return source.equals("report");
        }
    }

    private record HistoryPage(List<Entry> items, @Nullable String nextCursor) {}

    /// How far a stream of webhooks is.
    public record StreamHead(String stream, long lastSequence, long firstKeptSequence) {}

    private record Streams(List<StreamHead> items) {}

    private record Range(long fromSequence, long toSequence) {}

    private final SupplierConnection line;

    SupplierRecords(SupplierConnection line) {
        this.line = line;
    }

    /// Positions by location and item, in the order of their ids' characters.
    public HeldPage positions(@Nullable String after, int limit) {
        return page(null, null, after, limit);
    }

    /// One position; null if PepsiCo has none.
    public @Nullable Held position(String location, String item) {
        var found = page(location, item, null, 1).items();
        return found.isEmpty() ? null : found.getFirst();
    }

    private HeldPage page(
            @Nullable String location, @Nullable String item, @Nullable String after, int limit) {
        return line.call(
                () -> {
                    var answer = line.api().listPositions(location, item, after, limit);
                    var page = line.json().readValue(answer, HeldPage.class);
                    require(page.items() != null);
                    return page;
                });
    }

    /// How PepsiCo came to the figure it holds, in the order of arrival; its newest part if it is
    /// very long.
    public List<Entry> history(String location, String item) {
        var entries = new ArrayDeque<Entry>();
        String after = null;
        for (int page = 0; page < HISTORY_PAGES; page++) {
            var cursor = after;
            var read =
                    line.call(
                            () -> {
                                var answer =
                                        line.api()
                                                .positionHistory(
                                                        location, item, cursor, HISTORY_PAGE);
                                var one = line.json().readValue(answer, HistoryPage.class);
                                require(one.items() != null);
                                return one;
                            });
            entries.addAll(read.items());
            while (entries.size() > HISTORY_KEPT) {
                entries.removeFirst();
            }
            after = read.nextCursor();
            if (after == null) {
                break;
            }
        }
        return List.copyOf(entries);
    }

    /// How far each stream of webhooks is.
    public List<StreamHead> streams() {
        return line.call(
                () -> {
                    var answer = line.json().readValue(line.api().webhookStreams(), Streams.class);
                    require(answer.items() != null);
                    return answer.items();
                });
    }

    /// Asks for webhooks of a stream again.
    ///
    /// @return how many of them are no longer known
    public long redeliver(String stream, long from, long to) {
        var range = line.json().writeValueAsBytes(new Range(from, to));
        return line.call(
                () -> {
                    var answer = line.json().readTree(line.api().redeliver(stream, range));
                    require(answer.path("scheduled").isIntegralNumber());
                    return answer.path("forgotten").asLong(0);
                });
    }
}
