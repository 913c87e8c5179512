/// The small data of our own that a first start loads.
@NullMarked
package com.retail.platform.local.sample;

import org.jspecify.annotations.NullMarked;
