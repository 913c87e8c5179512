/// Discrepancies over HTTP.
@NullMarked
package com.retail.supplychain.reconciliation.web;

import org.jspecify.annotations.NullMarked;
