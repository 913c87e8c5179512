/// Orders that the supplier proposes, from the buyer's positions and activity: vendor managed.
@NullMarked
package com.retail.pepsico.proposal;

import org.jspecify.annotations.NullMarked;
