/// Experiments: how fast the suite is, measured on this machine; figures are printed, good or bad.
@NullMarked
package com.retail.platform.bench;

import org.jspecify.annotations.NullMarked;
