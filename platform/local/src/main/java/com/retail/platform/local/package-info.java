/// The command ./retail: what a person types, and what runs the suite on one machine.
@NullMarked
package com.retail.platform.local;

import org.jspecify.annotations.NullMarked;
