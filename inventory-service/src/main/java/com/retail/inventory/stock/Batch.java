package com.retail.inventory.stock;

import com.retail.platform.messaging.OutboxEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One batch while its rules are applied, line by line in the order of arrival, in memory.
final class Batch {

    private final Map<StockKey, StockItem> stock;
    private final Map<String, AppliedSources.Applied> applied;
    private final Function<StockKey, StockItem.Moment> moments;
    private List<Posted> posted = new ArrayList<>();
    private final List<List<Outcome>> outcomes = new ArrayList<>();

    /// A line that has become a row of the ledger.
    ///
    /// @param request set on the first row of a request with several lines
    private record Posted(
            MoveStock line,
            Movement movement,
            OutboxEvent event,
            MoveStock.@Nullable Source request) {}

    /// @param moments when a line about that stock is judged
    Batch(
            Map<StockKey, StockItem> stock,
            Map<String, AppliedSources.Applied> applied,
            Function<StockKey, StockItem.Moment> moments) {
        this.stock = new HashMap<>(stock);
        this.applied = new HashMap<>(applied);
        this.moments = moments;
    }

    void apply(StockDocument document) {
        outcomes.add(
                isReused(document)
                        ? refused(document)
                        : document.allOrNothing() ? together(document) : each(document));
    }

    /// Whether its key was used for another request: by the request itself or any of its lines.
    private boolean isReused(StockDocument document) {
        var request = document.request();
        return request != null
                && Stream.concat(
                                Stream.of(request),
                                document.lines().stream().map(MoveStock::source))
                        .map(source -> applied.get(source.ref()))
                        .anyMatch(
                                before ->
                                        before != null
                                                && !before.fingerprint()
                                                        .equals(request.fingerprint()));
    }

    private List<Outcome> refused(StockDocument document) {
        return document.lines().stream()
                .<Outcome>map(line -> item(line.key()).refused(Outcome.Why.SOURCE_REUSED))
                .toList();
    }

    private List<Outcome> each(StockDocument document) {
        return document.lines().stream().map(line -> post(line, document)).toList();
    }

    private List<Outcome> together(StockDocument document) {
        var before = new HashMap<StockKey, StockItem>();
        document.lines()
                .forEach(line -> before.computeIfAbsent(line.key(), key -> item(key).copy()));
        int earlier = posted.size();
        var answers = each(document);
        if (answers.stream().noneMatch(Outcome.Refused.class::isInstance)) {
            return answers;
        }
        stock.putAll(before);
        posted.subList(earlier, posted.size()).forEach(this::forget);
        posted = new ArrayList<>(posted.subList(0, earlier));
        return answers.stream().map(Batch::undone).toList();
    }

    private void forget(Posted undone) {
        applied.remove(undone.line().source().ref());
        if (undone.request() != null) {
            applied.remove(undone.request().ref());
        }
    }

    private static Outcome undone(Outcome answer) {
        return answer instanceof Outcome.Posted(var movement, var repeated) && !repeated
                ? new Outcome.NotTried()
                : answer;
    }

    private Outcome post(MoveStock line, StockDocument document) {
        var item = item(line.key());
        var source = line.source();
        var before = applied.get(source.ref());
        if (before != null) {
            return again(source, before, item);
        }
        var outcome = item.post(line, moments.apply(line.key()));
        if (outcome instanceof Outcome.Posted(var movement, var repeated)) {
            var request = unknown(document);
            posted.add(
                    new Posted(
                            line,
                            movement,
                            StockChanged.event(movement, document.traceparent()),
                            request));
            remember(source, movement);
            if (request != null) {
                remember(request, movement);
            }
        }
        return outcome;
    }

    private void remember(MoveStock.Source source, Movement movement) {
        applied.put(source.ref(), new AppliedSources.Applied(source.fingerprint(), movement));
    }

    /// The document's request, if it is not remembered yet and has more to remember than its only
    /// line.
    private MoveStock.@Nullable Source unknown(StockDocument document) {
        var request = document.request();
        return request == null || document.lines().size() == 1 || applied.containsKey(request.ref())
                ? null
                : request;
    }

    /// The first answer again, for a source that has had its effect.
    private static Outcome again(
            MoveStock.Source source, AppliedSources.Applied before, StockItem item) {
        if (!before.fingerprint().equals(source.fingerprint())) {
            return item.refused(Outcome.Why.SOURCE_REUSED);
        }
        var movement = before.movement();
        return movement == null
                ? item.refused(Outcome.Why.ARCHIVED)
                : new Outcome.Posted(movement, true);
    }

    private StockItem item(StockKey key) {
        return Objects.requireNonNull(stock.get(key), "every key of the batch is locked");
    }

    List<StockItem> changed() {
        var changed = new LinkedHashMap<StockKey, StockItem>();
        posted.forEach(each -> changed.put(each.line().key(), item(each.line().key())));
        return List.copyOf(changed.values());
    }

    List<Movement> movements() {
        return posted.stream().map(Posted::movement).toList();
    }

    /// The sources that may come again.
    List<BatchStore.Remembered> sources() {
        var sources = new ArrayList<BatchStore.Remembered>();
        for (var each : posted) {
            if (each.line().source().repeatable()) {
                sources.add(new BatchStore.Remembered(each.line().source(), each.movement()));
            }
            if (each.request() != null) {
                sources.add(new BatchStore.Remembered(each.request(), each.movement()));
            }
        }
        return sources;
    }

    List<OutboxEvent> events() {
        return posted.stream().map(Posted::event).toList();
    }

    /// What became of each document's lines.
    List<List<Outcome>> outcomes() {
        return outcomes;
    }
}
