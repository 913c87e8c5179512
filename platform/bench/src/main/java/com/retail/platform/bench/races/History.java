package com.retail.platform.bench.races;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/// Every call that was made and every answer to it. A call without a definite answer (a cut
/// connection, a 5xx) may have been carried out or not.
final class History {

    private static final int MOST_SHOWN = 5;

    private final Queue<Entry> entries = new ConcurrentLinkedQueue<>();
    private final AtomicLong unanswered = new AtomicLong();
    private final AtomicLong unavailable = new AtomicLong();
    private final AtomicLong broken = new AtomicLong();

    /// A definite answer.
    ///
    /// @param before how many had come when this one was asked for: those may not be contradicted,
    ///   while of calls at one moment either may have been carried out first
    record Answer(List<Call.Told> told, int before) {}

    /// A call and its definite answers, in the order in which they came.
    static final class Entry {

        private final Call call;
        private final List<Answer> answers = new ArrayList<>(1);

        private Entry(Call call) {
            this.call = call;
        }

        Call call() {
            return call;
        }

        /// How many answers have come.
        synchronized int known() {
            return answers.size();
        }

        /// An answer that was asked for when so many had come.
        synchronized void answered(List<Call.Told> told, int before) {
            answers.add(new Answer(told, before));
        }

        synchronized List<Answer> answers() {
            return List.copyOf(answers);
        }
    }

    Entry begin(Call call) {
        var entry = new Entry(call);
        entries.add(entry);
        return entry;
    }

    /// The connection was cut before the answer.
    void unanswered() {
        unanswered.incrementAndGet();
    }

    /// The service said 503: later.
    void unavailable() {
        unavailable.incrementAndGet();
    }

    /// The service said 500: it has a fault.
    void broken(String what) {
        if (broken.incrementAndGet() <= MOST_SHOWN) {
            System.out.println("A server error: " + what);
        }
    }

    List<Entry> entries() {
        return List.copyOf(entries);
    }

    long cut() {
        return unanswered.get();
    }

    long postponed() {
        return unavailable.get();
    }

    long serverErrors() {
        return broken.get();
    }
}
