/// Our service and PepsiCo's simulator as two processes, and an experiment on how much they bear.
@NullMarked
package com.retail.platform.bench.supplier;

import org.jspecify.annotations.NullMarked;
