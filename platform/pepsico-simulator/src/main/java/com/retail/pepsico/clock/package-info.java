/// The simulator's own time, which a test may stop, push on and speed up, and the work that is due
/// by it.
@NullMarked
package com.retail.pepsico.clock;

import org.jspecify.annotations.NullMarked;
