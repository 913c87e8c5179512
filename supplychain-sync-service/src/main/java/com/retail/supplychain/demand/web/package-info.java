/// Demand and its runs over HTTP.
@NullMarked
package com.retail.supplychain.demand.web;

import org.jspecify.annotations.NullMarked;
