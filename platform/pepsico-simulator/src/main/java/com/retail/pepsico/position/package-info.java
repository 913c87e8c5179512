/// The buyer's inventory positions as the supplier holds them, how it came to hold them, and how it
/// may hold them wrong.
@NullMarked
package com.retail.pepsico.position;

import org.jspecify.annotations.NullMarked;
