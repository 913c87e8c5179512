/// The ledger over HTTP.
@NullMarked
package com.retail.inventory.ledger.web;

import org.jspecify.annotations.NullMarked;
