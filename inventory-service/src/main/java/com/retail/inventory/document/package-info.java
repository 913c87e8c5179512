/// Documents of several lines, and the reversal of what was booked. Depends on stock, the ledger,
/// reasons and what is entered.
@NullMarked
package com.retail.inventory.document;

import org.jspecify.annotations.NullMarked;
