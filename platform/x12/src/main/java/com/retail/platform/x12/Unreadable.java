package com.retail.platform.x12;

/// Thrown while a transaction is read, at its first fault.
final class Unreadable extends RuntimeException {

    private final transient Fault fault;

    Unreadable(Fault fault) {
        super(fault.toString(), null, false, false);
        this.fault = fault;
    }

    Fault fault() {
        return fault;
    }
}
