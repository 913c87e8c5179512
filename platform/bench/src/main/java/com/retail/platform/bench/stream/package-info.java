/// How many can watch stock live, how soon they hear of a change, and what it costs.
@NullMarked
package com.retail.platform.bench.stream;

import org.jspecify.annotations.NullMarked;
