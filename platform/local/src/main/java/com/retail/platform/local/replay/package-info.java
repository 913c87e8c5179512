/// Rebuilds copies of stock levels from their topic, and compares them with what services keep.
@NullMarked
package com.retail.platform.local.replay;

import org.jspecify.annotations.NullMarked;
