/// Faults on demand, drawn from seeds so that a bad day can be repeated.
@NullMarked
package com.retail.pepsico.fault;

import org.jspecify.annotations.NullMarked;
