/// The ledger as it is read: page by page, as of a past moment, and proven against itself. Depends
/// on `stock` and changes nothing but by its engine.
@NullMarked
package com.retail.inventory.ledger;

import org.jspecify.annotations.NullMarked;
