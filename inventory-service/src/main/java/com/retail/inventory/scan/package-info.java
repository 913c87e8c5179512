/// What scanners read: understood and moved once, or rejected with a reason for a person to
/// resolve.
@NullMarked
package com.retail.inventory.scan;

import org.jspecify.annotations.NullMarked;
