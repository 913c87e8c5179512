/// Checks access tokens: who issued them, for whom, until when, with which keys.
@NullMarked
package com.retail.platform.tokens;

import org.jspecify.annotations.NullMarked;
