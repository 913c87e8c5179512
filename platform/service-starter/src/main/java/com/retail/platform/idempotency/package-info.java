/// The answer to a repeated request is the first answer: `Idempotency-Key`.
@NullMarked
package com.retail.platform.idempotency;

import org.jspecify.annotations.NullMarked;
