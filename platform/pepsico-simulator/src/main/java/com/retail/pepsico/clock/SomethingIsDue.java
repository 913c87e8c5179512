package com.retail.pepsico.clock;

/// Published when something may have become due; heard after the commit.
public record SomethingIsDue() {}
