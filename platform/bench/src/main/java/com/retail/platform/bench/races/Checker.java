package com.retail.platform.bench.races;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Holds a history against the ledger: what was acknowledged is there once, what was refused is
/// not, nothing else is, and the ledger, replayed row by row, never oversells and ends at the
/// levels.
final class Checker {

    private final LedgerCopy ledger;
    private final Faults faults = new Faults();
    private final Map<String, Effect> asked = new HashMap<>();
    private final Map<String, Integer> rows = new HashMap<>();
    private final Map<String, LedgerCopy.Row> byRef = new HashMap<>();
    private final Set<String> facts = new HashSet<>();

    private Checker(LedgerCopy ledger) {
        this.ledger = ledger;
    }

    static Faults check(List<History.Entry> history, LedgerCopy ledger) {
        var checker = new Checker(ledger);
        checker.index(history);
        history.forEach(checker::answers);
        var keys = new HashSet<>(ledger.levels().keySet());
        keys.addAll(ledger.rows().keySet());
        keys.forEach(key -> checker.replay(key, ledger.rows().getOrDefault(key, List.of())));
        return checker.faults;
    }

    private void index(List<History.Entry> history) {
        for (var entry : history) {
            for (var effect : entry.call().effects()) {
                asked.put(effect.ref(), effect);
                if (effect.fact()) {
                    facts.add(effect.ref());
                }
            }
        }
        ledger.rows()
                .values()
                .forEach(
                        of ->
                                of.forEach(
                                        row -> {
                                            rows.merge(row.ref(), 1, Integer::sum);
                                            byRef.putIfAbsent(row.ref(), row);
                                        }));
        rows.forEach(
                (ref, count) -> {
                    if (count > 1) {
                        faults.add(Faults.Kind.DOUBLED, ref + " has " + count + " rows");
                    }
                    if (!asked.containsKey(ref)) {
                        faults.add(Faults.Kind.DOUBLED, ref + " was never asked for");
                    }
                });
    }

    private void answers(History.Entry entry) {
        var call = entry.call();
        var answers = entry.answers();
        if (answers.isEmpty()) {
            faults.add(Faults.Kind.NEVER_ANSWERED, call.path() + " " + call.key());
            return;
        }
        long moved = 0;
        for (int line = 0; line < call.effects().size(); line++) {
            moved += effect(call.effects().get(line), line, answers) ? 1 : 0;
        }
        if (call.together() && moved != 0 && moved != call.effects().size()) {
            faults.add(
                    Faults.Kind.HALVED,
                    "%s: %d of %d lines".formatted(call.key(), moved, call.effects().size()));
        }
    }

    /// Whether the effect is in the ledger.
    private boolean effect(Effect effect, int line, List<History.Answer> answers) {
        var row = byRef.get(effect.ref());
        Call.Told first = null;
        for (var answer : answers) {
            var told = answer.told().get(line);
            if (!told.done()) {
                // What had no effect may have one later: a refusal is not remembered.
                if (answers.subList(0, answer.before()).stream()
                        .anyMatch(known -> known.told().get(line).done())) {
                    faults.add(
                            Faults.Kind.ANSWER_DIFFERS, effect.ref() + " was done, then refused");
                }
            } else if (first == null) {
                first = told;
            } else if (!told.equals(first)) {
                faults.add(Faults.Kind.ANSWER_DIFFERS, effect.ref() + ": " + first + ", " + told);
            }
        }
        if (row == null) {
            if (first != null) {
                faults.add(Faults.Kind.LOST, effect.ref());
            }
            return false;
        }
        if (first == null) {
            faults.add(Faults.Kind.MOVED_THOUGH_REFUSED, effect.ref());
        } else if (first.id() != null
                && !first.id().equals(row.id())
                && !first.id().equals(row.document())) {
            faults.add(Faults.Kind.ANSWER_DIFFERS, effect.ref() + " has another row than was told");
        }
        return true;
    }

    private void replay(Key key, List<LedgerCopy.Row> ledgerRows) {
        long sequence = 0;
        long onHand = 0;
        long reserved = 0;
        for (var row : ledgerRows) {
            sequence++;
            if (row.sequence() != sequence
                    || row.onHand() != onHand + row.change()
                    || row.reserved() != reserved + row.reservedChange()) {
                faults.add(Faults.Kind.LEDGER_BROKEN, key + " at " + row.sequence());
            }
            asAsked(key, row, onHand);
            sequence = row.sequence();
            onHand = row.onHand();
            reserved = row.reserved();
            if (onHand - reserved < 0
                    && row.change() - row.reservedChange() < 0
                    && !facts.contains(row.ref())) {
                faults.add(Faults.Kind.OVERSOLD, key + " at " + row.sequence());
            }
        }
        var level = ledger.levels().get(key);
        if (level == null
                || level.onHand() != onHand
                || level.reserved() != reserved
                || level.sequence() != sequence
                || reserved != ledger.held().getOrDefault(key, 0L)) {
            faults.add(
                    Faults.Kind.LEVEL_DIFFERS,
                    "%s: %s, the ledger says %d, %d at %d, reservations %s"
                            .formatted(
                                    key,
                                    level,
                                    onHand,
                                    reserved,
                                    sequence,
                                    ledger.held().get(key)));
        }
    }

    private void asAsked(Key key, LedgerCopy.Row row, long before) {
        var effect = asked.get(row.ref());
        if (effect != null
                && (!effect.key().equals(key)
                        || effect.change() != row.change()
                        || effect.reservedChange() != row.reservedChange()
                        || (effect.expected() != null && effect.expected() != before))) {
            faults.add(Faults.Kind.OTHER_THAN_ASKED, effect + " became " + row);
        }
    }
}
