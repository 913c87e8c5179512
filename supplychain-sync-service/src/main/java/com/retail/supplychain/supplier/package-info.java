/// The one place that speaks to PepsiCo's (simulated) API: token, faults, resilience. Uses no other
/// package of this service.
@NullMarked
package com.retail.supplychain.supplier;

import org.jspecify.annotations.NullMarked;
