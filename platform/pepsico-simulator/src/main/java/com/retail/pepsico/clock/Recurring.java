package com.retail.pepsico.clock;

import com.retail.pepsico.KeptSettings;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.springframework.transaction.support.TransactionTemplate;

/// Work that is done again and again. When it was done last is kept with what it did, so it goes on
/// after a restart; the first time it only begins to wait.
public abstract class Recurring implements Work {

    private final String name;
    private final KeptSettings kept;
    private final TransactionTemplate transaction;

    protected Recurring(String name, KeptSettings kept, TransactionTemplate transaction) {
        this.name = name;
        this.kept = kept;
        this.transaction = transaction;
    }

    private record Done(Instant at) {}

    /// When it is to be done after it was done at this time; empty if not at all.
    protected abstract Optional<Instant> next(Instant last);

    /// Does it, in a transaction.
    protected abstract void work(Instant now);

    @Override
    public final boolean doDue(Instant now) {
        var last = last();
        if (last.isPresent() && next(last.get()).filter(due -> !due.isAfter(now)).isEmpty()) {
            return false;
        }
        return Objects.requireNonNull(
                transaction.execute(
                        status -> {
                            last.ifPresent(before -> work(now));
                            kept.keep(name, new Done(now));
                            return true;
                        }));
    }

    @Override
    public final Optional<Instant> nextDue() {
        return last().flatMap(this::next);
    }

    private Optional<Instant> last() {
        return kept.read(name, Done.class).map(Done::at);
    }
}
