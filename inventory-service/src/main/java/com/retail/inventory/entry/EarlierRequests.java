package com.retail.inventory.entry;

import com.retail.inventory.stock.AppliedSources;
import com.retail.inventory.stock.MoveStock;
import com.retail.inventory.stock.Outcome;
import com.retail.platform.security.Caller;
import com.retail.platform.web.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What requests with an idempotency key have moved before.
@Component
public class EarlierRequests {

    private final AppliedSources sources;

    EarlierRequests(AppliedSources sources) {
        this.sources = sources;
    }

    /// What the call answers; where it is refused, what the very same request has moved before. A
    /// location that was closed since, or a time that is over, makes nothing undone.
    ///
    /// @param lines how many the request has
    /// @param again makes the first answer of what became of each line
    public <T> T answer(
            RequestSource source,
            int lines,
            Caller caller,
            Supplier<T> call,
            Function<List<Outcome>, T> again) {
        try {
            return call.get();
        } catch (Problem refused) {
            return outcomes(source, lines, caller).map(again).orElseThrow(() -> refused);
        }
    }

    private Optional<List<Outcome>> outcomes(RequestSource source, int lines, Caller caller) {
        var applied = applied(source, lines);
        var outcomes =
                IntStream.range(0, lines)
                        .mapToObj(i -> outcome(applied.get(source.line(i).ref()), source, caller))
                        .toList();
        return Optional.of(outcomes)
                .filter(all -> all.stream().anyMatch(Outcome.Posted.class::isInstance));
    }

    private static Outcome outcome(
            AppliedSources.@Nullable Applied earlier, RequestSource source, Caller caller) {
        return earlier != null
                        && earlier.movement() != null
                        && earlier.fingerprint().equals(source.fingerprint())
                        && caller.sees(earlier.movement().locationId())
                ? new Outcome.Posted(earlier.movement(), true)
                : new Outcome.NotTried();
    }

    private Map<String, AppliedSources.Applied> applied(RequestSource source, int lines) {
        return source.repeatable()
                ? sources.among(
                        IntStream.range(0, lines)
                                .mapToObj(source::line)
                                .map(MoveStock.Source::ref)
                                .toList())
                : Map.of();
    }
}
