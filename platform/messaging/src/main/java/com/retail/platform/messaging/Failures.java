package com.retail.platform.messaging;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/// Tells a fault of the surroundings, which passes, from a fault of the message, which stays.
public final class Failures {

    private Failures() {}

    /// Whether the same message may well succeed later: the database is away, a lock was lost, a
    /// query took too long.
    public static boolean willPass(@Nullable Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case TransientDataAccessException e -> {
                    return true;
                }
                case RecoverableDataAccessException e -> {
                    return true;
                }
                case DataAccessResourceFailureException e -> {
                    return true;
                }
                case CannotCreateTransactionException e -> {
                    return true;
                }
                case TransactionSystemException e -> {
                    return true;
                }
                case UncategorizedSQLException e -> {
                    return true;
                }
                case java.sql.SQLTransientException e -> {
                    return true;
                }
                case java.sql.SQLRecoverableException e -> {
                    return true;
                }
                default -> {}
            }
        }
        return false;
    }
}
