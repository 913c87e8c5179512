/// Scanners that are registered to a location: their secrets, and the numbers of their scans.
/// Depends on locations.
@NullMarked
package com.retail.inventory.device;

import org.jspecify.annotations.NullMarked;
