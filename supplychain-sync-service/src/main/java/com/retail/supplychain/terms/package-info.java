/// On what terms goods are ordered and received, from the supplier's own down to those of one
/// product at one location. Uses supplier.
@NullMarked
package com.retail.supplychain.terms;

import org.jspecify.annotations.NullMarked;
