package com.retail.platform.servers;

import java.util.List;

/// Flags for a JVM that is to be fast once it is warm and starts beside many others: what only a
/// start calls often is not worth the second compiler's work.
public final class LateCompiling {

    /// Four times the thresholds of the JVM.
    public static final List<String> FLAGS =
            List.of(
                    "-XX:Tier4InvocationThreshold=20000",
                    "-XX:Tier4MinInvocationThreshold=2400",
                    "-XX:Tier4CompileThreshold=60000",
                    "-XX:Tier4BackEdgeThreshold=160000");

    private LateCompiling() {}
}
