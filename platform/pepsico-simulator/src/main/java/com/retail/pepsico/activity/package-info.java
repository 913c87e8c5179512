/// Product activity: what happened to the buyer's items at its locations, by period.
@NullMarked
package com.retail.pepsico.activity;

import org.jspecify.annotations.NullMarked;
