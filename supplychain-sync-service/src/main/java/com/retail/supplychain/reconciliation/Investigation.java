package com.retail.supplychain.reconciliation;

import com.retail.supplychain.reconciliation.Ours.Figures;
import com.retail.supplychain.supplier.SupplierRecords.Held;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Looks into a difference once more, for both lists were read a moment apart, and finds why it is;
/// what is known and unchanged is not asked about again.
@Component
class Investigation {

    private final OurPositions ours;
    private final TheirPositions theirs;
    private final Discrepancies discrepancies;

    Investigation(OurPositions ours, TheirPositions theirs, Discrepancies discrepancies) {
        this.ours = ours;
        this.theirs = theirs;
        this.discrepancies = discrepancies;
    }

    /// What was found of these very figures before, and stands.
    Optional<Found> known(Key key, @Nullable Ours our, @Nullable Held held) {
        return discrepancies
                .standing(key, our, held)
                .map(
                        known ->
                                new Found(
                                        key,
                                        our,
                                        held,
                                        new Diagnosis(known.cause(), known.evidence())));
    }

    /// @return nothing if there is no difference any more
    Optional<Found> of(Ours seen) {
        var key = seen.key();
        var held = theirs.find(key);
        var present = ours.find(seen.location(), seen.product()).orElse(seen);
        if (held != null && present.figures().hasSameUnitsAs(Merge.figures(held))) {
            return Optional.empty();
        }
        if (present.isDue() || !present.figures().equals(seen.figures())) {
            return Optional.of(
                    found(key, present, held, "It changed just now, or is not said yet."));
        }
        var history = theirs.history(key);
        var after = ours.find(seen.location(), seen.product()).orElse(seen);
        if (!isQuiet(present, after)) {
            return Optional.of(found(key, after, held, "It changed just now."));
        }
        return Optional.of(new Found(key, present, held, Diagnosis.of(present, held, history)));
    }

    /// Ours of a position that was not on our list when it was read: it may have begun meanwhile.
    Optional<Ours> begun(Held held) {
        var key = Merge.key(held);
        var location = key.locationId();
        var product = key.productId();
        return location == null || product == null
                ? Optional.empty()
                : ours.find(location, product);
    }

    /// A position that PepsiCo has and we do not.
    Found ofUnknown(Held held) {
        var key = Merge.key(held);
        boolean ourWord = theirs.history(key).stream().anyMatch(entry -> entry.isReport());
        return new Found(
                key,
                null,
                held,
                ourWord
                        ? new Diagnosis(
                                Cause.OURS_WRONG,
                                "PepsiCo has it from us, and we have no record of it.")
                        : new Diagnosis(Cause.THEIRS_WRONG, "We never spoke of it."));
    }

    private static boolean isQuiet(Ours before, Ours after) {
        Figures one = before.figures();
        return one.equals(after.figures())
                && !after.isDue()
                && Objects.equals(before.sent(), after.sent());
    }

    private static Found found(Key key, Ours ours, @Nullable Held held, String why) {
        return new Found(key, ours, held, new Diagnosis(Cause.IN_FLIGHT, why));
    }
}
