package com.retail.inventory.stock;

import org.springframework.dao.TransientDataAccessException;

/// The command was not written, or nobody knows yet whether it was; sent again, it has its effect
/// once.
final class NotWrittenException extends TransientDataAccessException {

    NotWrittenException(String reason) {
        super(reason);
    }
}
