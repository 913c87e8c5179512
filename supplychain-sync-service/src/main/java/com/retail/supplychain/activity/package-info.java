/// Product activity (852): what happened to each product at each location on each business day,
/// reported to PepsiCo exactly, and again in a new version when more becomes known. Uses call,
/// order and location.
@NullMarked
package com.retail.supplychain.activity;

import org.jspecify.annotations.NullMarked;
