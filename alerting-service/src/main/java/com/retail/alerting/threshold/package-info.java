/// Below which level stock is low: rules by default, category, product, and product at a location.
/// Uses catalog, location and recheck.
@NullMarked
package com.retail.alerting.threshold;

import org.jspecify.annotations.NullMarked;
