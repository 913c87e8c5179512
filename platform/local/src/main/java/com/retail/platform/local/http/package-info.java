/// The public API as the commands call it.
@NullMarked
package com.retail.platform.local.http;

import org.jspecify.annotations.NullMarked;
