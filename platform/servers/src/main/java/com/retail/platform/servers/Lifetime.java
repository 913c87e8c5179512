package com.retail.platform.servers;

/// How long a started server lives.
public enum Lifetime {
    /// It dies with this JVM, however that ends: for tests.
    WITH_JVM,
    /// It outlives this JVM and its terminal's Ctrl-C, in a session of its own: for `./retail up`.
    DETACHED
}
