package com.retail.platform.local.verify;

/// What an invariant's check came to.
///
/// @param figure what was counted, in a few words
/// @param trouble what is wrong; empty if the invariant holds
public record Finding(String figure, String trouble) {

    static Finding of(String figure, Troubles troubles) {
        return new Finding(figure, troubles.toString());
    }

    public boolean ok() {
        return trouble.isEmpty();
    }
}
