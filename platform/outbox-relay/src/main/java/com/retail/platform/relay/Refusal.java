package com.retail.platform.relay;

import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;

/// What a failed send means: the row itself is refused, or Kafka can't take anything now.
enum Refusal {
    /// Trying this row again may never help; others may pass.
    ROW,
    /// Kafka is away, or the producer has to be made anew; the row is fine.
    KAFKA;

    static Refusal of(Throwable failure) {
        return switch (failure) {
            case AuthenticationException e -> KAFKA;
            case ClusterAuthorizationException e -> KAFKA;
            case RecordTooLargeException e -> ROW;
            case RecordBatchTooLargeException e -> ROW;
            case InvalidRecordException e -> ROW;
            case InvalidTopicException e -> ROW;
            case PolicyViolationException e -> ROW;
            case TopicAuthorizationException e -> ROW;
            case SerializationException e -> ROW;
            case ApiException e -> KAFKA;
            default -> KAFKA;
        };
    }
}
