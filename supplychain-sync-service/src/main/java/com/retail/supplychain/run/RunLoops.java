package com.retail.supplychain.run;

import com.retail.supplychain.Loop;
import com.retail.supplychain.Pace;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/// A thread for each kind of run, which makes them one after the other.
@Component
class RunLoops implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(RunLoops.class);

    private final List<RunLoop> loops;

    RunLoops(List<RunHandler> handlers, RunService runs, Pace pace) {
        this.loops = handlers.stream().map(handler -> new RunLoop(handler, runs, pace)).toList();
    }

    @TransactionalEventListener(fallbackExecution = true)
    public void on(RunService.RunAsked asked) {
        loops.forEach(Loop::wake);
    }

    @Override
    public void start() {
        loops.forEach(Loop::start);
    }

    @Override
    public void stop() {
        loops.forEach(Loop::stop);
    }

    @Override
    public boolean isRunning() {
        return loops.stream().anyMatch(Loop::isRunning);
    }

    private static final class RunLoop extends Loop {

        private final RunHandler handler;
        private final RunService runs;

        RunLoop(RunHandler handler, RunService runs, Pace pace) {
            super(pace);
            this.handler = handler;
            this.runs = runs;
        }

        @Override
        protected boolean step() {
            runs.askOnSchedule(handler.kind(), handler.interval());
            var run = runs.claim(handler.kind());
            run.ifPresent(this::make);
            return run.isPresent();
        }

        private void make(Run run) {
            try {
                handler.make(run, counts -> runs.progress(run.id(), counts));
                runs.end(run.id(), null);
            } catch (RunHandler.RunFailed failed) {
                runs.end(run.id(), failed.getMessage());
            } catch (RuntimeException broken) {
                log.warn("Run {} ({}) failed", run.id(), run.kind(), broken);
                runs.end(run.id(), broken.getClass().getSimpleName());
            }
        }
    }
}
