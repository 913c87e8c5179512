package com.retail.supplychain.run;

import com.retail.platform.security.Caller;
import com.retail.platform.web.Page;
import com.retail.platform.web.PageQuery;
import com.retail.platform.web.Problem;
import com.retail.supplychain.Times;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Runs, asked for by people or by schedule.
@Service
public class RunService {

    /// Said when a run was asked for; heard after the commit.
    record RunAsked() {}

    private static final int MOST_WAITING = 10;

    private final Runs runs;
    private final RunProperties properties;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;

    RunService(
            Runs runs, RunProperties properties, ApplicationEventPublisher publisher, Clock clock) {
        this.runs = runs;
        this.properties = properties;
        this.publisher = publisher;
        this.clock = clock;
    }

    /// Asks for a run; a 429 problem when many wait already.
    @Transactional
    public Run ask(RunKind kind, Caller caller) {
        if (runs.waiting(kind) >= MOST_WAITING) {
            throw Problem.tooMany("So many runs wait already that one more adds nothing.", 5);
        }
        var run = runs.ask(kind, caller.id(), Times.now(clock));
        publisher.publishEvent(new RunAsked());
        return run;
    }

    /// Asks for a run if none was for an interval, whatever replica asked, or soon if it failed;
    /// forgets old ones.
    @Transactional
    public void askOnSchedule(RunKind kind, Duration interval) {
        var now = Times.now(clock);
        var pause = interval.multipliedBy(9).dividedBy(10);
        var afterFailure = properties.afterFailure();
        if (!runs.anySince(
                kind,
                now.minus(pause),
                now.minus(afterFailure.compareTo(pause) < 0 ? afterFailure : pause))) {
            runs.ask(kind, null, now);
            runs.purge(now.minus(properties.keep()));
        }
    }

    @Transactional
    public Optional<Run> claim(RunKind kind) {
        var now = Times.now(clock);
        return runs.claim(kind, now, now.plus(properties.lease()));
    }

    void progress(UUID run, Map<String, Long> counts) {
        runs.progress(run, counts, Times.now(clock).plus(properties.lease()));
    }

    void end(UUID run, @Nullable String error) {
        runs.end(run, error, Times.now(clock));
    }

    /// The newest first.
    public Page<Run> page(@Nullable RunKind kind, PageQuery page) {
        return Page.of(runs.page(kind, page), page, run -> List.of(run.id().toString()));
    }

    public Run get(UUID id) {
        return runs.find(id).orElseThrow(() -> Problem.notFound("run"));
    }
}
