package com.retail.pepsico.clock;

import com.retail.pepsico.KeptSettings;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// When recurring work was done last; written with what it did, so that a death on any line leaves
/// both or neither. Nobody else writes it, so it is read once.
@Component
public class Diary {

    private final KeptSettings kept;
    private final TransactionTemplate transaction;
    private final Map<String, Instant> read = new ConcurrentHashMap<>();

    Diary(KeptSettings kept, TransactionTemplate transaction) {
        this.kept = kept;
        this.transaction = transaction;
    }

    private record Done(Instant at) {}

    Optional<Instant> last(String name) {
        var known = read.get(name);
        if (known != null) {
            return Optional.of(known);
        }
        var last = kept.read(name, Done.class).map(Done::at);
        last.ifPresent(at -> read.put(name, at));
        return last;
    }

    void write(String name, Instant now, Runnable work) {
        transaction.executeWithoutResult(
                status -> {
                    work.run();
                    kept.keep(name, new Done(now));
                });
        read.put(name, now);
    }
}
