/// What it costs to ask an old ledger about any moment of its past.
@NullMarked
package com.retail.platform.bench.past;

import org.jspecify.annotations.NullMarked;
