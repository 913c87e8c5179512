package com.retail.platform.messaging;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.listener.RetryListener;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;

/// How long to wait before a message is tried again, judged anew at each failure: faults that pass
/// are waited out, those of the message itself are counted and end in giving up, in whatever order
/// they come.
final class Patience implements BackOff, RetryListener {

    private final ExponentialBackOff waiting;
    private final ExponentialBackOff givingUp;

    /// A listener's thread tells of a failure and then asks how long to wait.
    private final ThreadLocal<Boolean> passing = ThreadLocal.withInitial(() -> true);

    /// @param waiting has no end
    /// @param givingUp ends after as many tries as a message has
    Patience(ExponentialBackOff waiting, ExponentialBackOff givingUp) {
        this.waiting = waiting;
        this.givingUp = givingUp;
    }

    @Override
    public void failedDelivery(
            ConsumerRecord<?, ?> message, @Nullable Exception failure, int attempt) {
        passing.set(Failures.willPass(failure));
    }

    @Override
    public BackOffExecution start() {
        var wait = waiting.start();
        var giveUp = givingUp.start();
        return () -> passing.get() ? wait.nextBackOff() : giveUp.nextBackOff();
    }
}
