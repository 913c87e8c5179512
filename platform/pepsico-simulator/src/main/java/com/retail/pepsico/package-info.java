/// A simulated PepsiCo: a supplier's API with a state of its own, and faults on demand.
@NullMarked
package com.retail.pepsico;

import org.jspecify.annotations.NullMarked;
