/// How much may come in: by address, by user, at a time, and in a body.
@NullMarked
package com.retail.gateway.limits;

import org.jspecify.annotations.NullMarked;
