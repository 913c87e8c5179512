/// What partners say to each other, in the trade's words; each record names the segments it is.
/// Codes are the standard's, as they stand; the common ones have names.
@NullMarked
package com.retail.platform.x12.document;

import org.jspecify.annotations.NullMarked;
