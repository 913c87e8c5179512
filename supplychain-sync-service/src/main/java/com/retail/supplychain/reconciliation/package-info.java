/// Reconciliation of positions: ours, PepsiCo's and the last agreed, each difference with a cause
/// found from both histories, repaired by rule or left to a person. Uses run and supplier.
@NullMarked
package com.retail.supplychain.reconciliation;

import org.jspecify.annotations.NullMarked;
