/// The invariants of the architecture, checked against a running suite.
@NullMarked
package com.retail.platform.local.verify;

import org.jspecify.annotations.NullMarked;
