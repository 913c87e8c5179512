/// Counting what is really there, while sales go on: each line is compared with the ledger as it
/// stood when the line was counted. Depends on stock, the ledger, bins and what is entered.
@NullMarked
package com.retail.inventory.count;

import org.jspecify.annotations.NullMarked;
