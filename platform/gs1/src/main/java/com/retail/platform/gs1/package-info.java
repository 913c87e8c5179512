/// Barcodes read and checked by the GS1 General Specifications: pure Java, no state, nothing
/// guessed.
@NullMarked
package com.retail.platform.gs1;

import org.jspecify.annotations.NullMarked;
