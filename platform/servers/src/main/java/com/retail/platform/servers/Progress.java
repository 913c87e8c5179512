package com.retail.platform.servers;

/// Told in a few words what a server that starts is busy with.
@FunctionalInterface
public interface Progress {

    /// Tells nobody.
    Progress NONE = step -> {};

    void report(String step);
}
