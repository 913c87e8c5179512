/// An experiment on the loop with PepsiCo: a bad month, of which both sides' books have to agree.
@NullMarked
package com.retail.platform.bench.month;

import org.jspecify.annotations.NullMarked;
