package com.retail.supplychain.webhook;

/// Why a webhook can't be used; for a person.
final class Misfit extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Misfit(String reason) {
        super(reason, null, false, false);
    }
}
