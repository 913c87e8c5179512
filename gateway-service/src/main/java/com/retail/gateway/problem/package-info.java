/// The gateway's own errors, always as problem details.
@NullMarked
package com.retail.gateway.problem;

import org.jspecify.annotations.NullMarked;
