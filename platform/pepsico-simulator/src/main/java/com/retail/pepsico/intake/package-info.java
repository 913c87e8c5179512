/// Messages of the buyer's, each taken once by its idempotency key, and what became of each.
@NullMarked
package com.retail.pepsico.intake;

import org.jspecify.annotations.NullMarked;
