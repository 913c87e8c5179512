package com.retail.pepsico.position;

import com.retail.pepsico.Draw;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Makes a number of positions wrong at once, drawn from a seed.
@Component
class Injector {

    private final Drifts drifts;
    private final Clock clock;

    Injector(Drifts drifts, Clock clock) {
        this.drifts = drifts;
        this.clock = clock;
    }

    /// Fewer than asked are made wrong if fewer are right.
    @Transactional
    public void inject(@Nullable String location, List<DriftKind> kinds, long seed, int count) {
        for (var place : drifts.right(location, seed, count)) {
            var word = place.location() + " " + place.item();
            drifts.inject(
                    place,
                    kinds.get(Draw.below(kinds.size(), seed, "kind", word)),
                    seed,
                    clock.instant());
        }
    }
}
