/// The buyer's inventory positions as reported; the greatest sequence wins.
@NullMarked
package com.retail.pepsico.position;

import org.jspecify.annotations.NullMarked;
