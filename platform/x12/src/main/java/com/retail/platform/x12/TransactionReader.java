package com.retail.platform.x12;

import com.retail.platform.x12.document.Document;
import com.retail.platform.x12.document.Segment;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// Puts a transaction together and reads it. Then it writes what it has read and compares: what
/// would be lost is refused instead.
final class TransactionReader {

    private static final int MOST_FAULTS = 100;

    private final List<Fault> faults = new ArrayList<>();
    private final List<Elements> body = new ArrayList<>();
    private final Deque<Loop> open = new ArrayDeque<>(List.of(new Loop()));
    private final Loop whole = open.getFirst();
    private int first;
    private String set = "";
    private String control = "";

    void startLoop() {
        var loop = new Loop();
        open.getLast().add(loop);
        open.addLast(loop);
    }

    void endLoop() {
        if (open.size() > 1) {
            open.removeLast();
        }
    }

    /// Takes the next segment: ST is the first, and what is wrong with SE is a fault by itself.
    void add(Elements segment) {
        if (first == 0) {
            first = segment.position();
            set = segment.required(1);
            control = segment.required(2);
        } else if (!segment.segment().tag().equals("SE")) {
            var placed = new Elements(segment.segment(), segment.position() - first + 1);
            body.add(placed);
            open.getLast().add(placed);
        }
    }

    void fault(Fault fault) {
        if (faults.size() < MOST_FAULTS) {
            faults.add(fault);
        }
    }

    /// @param groups what is wrong with the whole group
    Transaction read(Group.Header group, List<Fault> groups) {
        var all = new ArrayList<>(groups);
        for (var fault : faults) {
            all.add(
                    new Fault(
                            fault.segment(),
                            fault.position() - first + 1,
                            fault.element(),
                            fault.reason(),
                            fault.value()));
        }
        var known = TransactionSet.of(set);
        if (known.isEmpty()) {
            all.add(new Fault("ST", 1, 1, Reason.NOT_READ_HERE, set));
        } else if (!known.get().function().equals(group.function())) {
            all.add(new Fault("GS", 0, 1, Reason.INVALID_VALUE, group.function()));
        }
        return all.isEmpty() ? read(known.orElseThrow()) : refused(all);
    }

    private Transaction read(TransactionSet known) {
        try {
            var document = known.read(whole);
            return lost(document)
                    .<Transaction>map(fault -> refused(List.of(fault)))
                    .orElseGet(() -> new Transaction.Taken(control, document));
        } catch (Unreadable e) {
            return refused(List.of(e.fault()));
        }
    }

    private Transaction refused(List<Fault> reasons) {
        return new Transaction.Refused(control, set, reasons);
    }

    /// The first value that is not written again in its place among the others.
    private Optional<Fault> lost(Document document) {
        var written =
                TransactionSet.write(document).stream()
                        .flatMap(segment -> segment.elements().stream())
                        .filter(value -> !value.isEmpty())
                        .iterator();
        for (var segment : body) {
            for (int place = 1; place <= segment.segment().elements().size(); place++) {
                var value = segment.text(place);
                if (value == null || isImplied(segment.segment(), place)) {
                    continue;
                }
                if (!written.hasNext() || !Wire.same(value, written.next())) {
                    boolean count = segment.segment().tag().equals("CTT") && place == 1;
                    return Optional.of(
                            segment.fault(place, count ? Reason.COUNT_DIFFERS : Reason.NOT_KEPT));
                }
            }
        }
        return written.hasNext()
                ? Optional.of(new Fault("SE", 0, 0, Reason.NOT_KEPT, written.next()))
                : Optional.empty();
    }

    /// Whether there are levels inside is said by the levels.
    private static boolean isImplied(Segment segment, int place) {
        return segment.tag().equals("HL") && place == 4;
    }
}
