/// Experiments that look for what concurrency and crashes could break: a history of every call is
/// held against the ledger afterwards.
@NullMarked
package com.retail.platform.bench.races;

import org.jspecify.annotations.NullMarked;
