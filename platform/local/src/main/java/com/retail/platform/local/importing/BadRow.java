package com.retail.platform.local.importing;

/// Says why a row can't be taken; caught where the row is read.
final class BadRow extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BadRow(String reason) {
        super(reason, null, false, false);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
