package com.retail.pepsico.clock;

import java.time.Instant;
import java.util.Optional;

/// Work that is done again and again, also after a restart. The first time it only begins to wait.
public abstract class Recurring implements Work {

    private final String name;
    private final Diary diary;

    protected Recurring(String name, Diary diary) {
        this.name = name;
        this.diary = diary;
    }

    /// When it is to be done after it was done at this time; empty if not at all.
    protected abstract Optional<Instant> next(Instant last);

    /// Does it, in a transaction.
    protected abstract void work(Instant now);

    @Override
    public final boolean doDue(Instant now) {
        var last = diary.last(name);
        if (last.isPresent() && next(last.get()).filter(due -> !due.isAfter(now)).isEmpty()) {
            return false;
        }
        diary.write(name, now, () -> last.ifPresent(before -> work(now)));
        return last.isPresent();
    }

    @Override
    public final Optional<Instant> nextDue() {
        var last = diary.last(name);
        return last.isPresent() ? next(last.get()) : Optional.of(Instant.EPOCH);
    }
}
