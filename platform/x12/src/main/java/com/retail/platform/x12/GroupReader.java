package com.retail.platform.x12;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Puts a group together. What is wrong with its envelope is wrong with each of its transactions.
final class GroupReader {

    private static final String VERSIONS = "0040[1-6].*";

    private final List<Fault> faults = new ArrayList<>();
    private final List<TransactionReader> transactions = new ArrayList<>();
    private Group.@Nullable Header header;
    private @Nullable TransactionReader transaction;

    void add(Elements segment) {
        if (transaction != null) {
            transaction.add(segment);
        } else if (segment.segment().tag().equals("GS")) {
            header = header(segment);
        }
    }

    void fault(Fault fault) {
        if (transaction == null) {
            faults.add(fault);
        } else {
            transaction.fault(fault);
        }
    }

    void startTransaction() {
        var started = new TransactionReader();
        transaction = started;
        transactions.add(started);
    }

    void endTransaction() {
        transaction = null;
    }

    void startLoop() {
        if (transaction != null) {
            transaction.startLoop();
        }
    }

    void endLoop() {
        if (transaction != null) {
            transaction.endLoop();
        }
    }

    /// The group, or else what is wrong with an envelope that can't be made out.
    Optional<Group> end(List<Fault> unreadable) {
        if (header == null) {
            unreadable.addAll(faults);
            return Optional.empty();
        }
        var known = header;
        return Optional.of(
                new Group(
                        known,
                        transactions.stream().map(each -> each.read(known, faults)).toList()));
    }

    private Group.@Nullable Header header(Elements gs) {
        if (!gs.required(8).matches(VERSIONS)) {
            faults.add(gs.fault(8, Reason.NOT_READ_HERE));
        }
        try {
            return new Group.Header(
                    gs.required(1),
                    gs.required(2),
                    gs.required(3),
                    at(gs),
                    gs.required(6, gs.integer(6)),
                    new Group.Version(gs.required(7), gs.required(8)));
        } catch (Unreadable e) {
            faults.add(e.fault());
            return null;
        }
    }

    /// A date without its century is a fault of its own.
    private static LocalDateTime at(Elements gs) {
        var date = gs.required(4).length() == 6 ? gs.shortDate(4) : gs.date(4);
        return LocalDateTime.of(gs.required(4, date), gs.required(5, gs.time(5)));
    }
}
