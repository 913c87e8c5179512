/// The supply chain with (simulated) PepsiCo: orders and positions out, demand and webhooks in.
@NullMarked
package com.retail.supplychain;

import org.jspecify.annotations.NullMarked;
