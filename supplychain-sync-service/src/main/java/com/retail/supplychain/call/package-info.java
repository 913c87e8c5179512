/// The service's own outbox of calls: whatever must reach PepsiCo is a row here first, of one kind
/// or another, and workers bring it there. Uses supplier.
@NullMarked
package com.retail.supplychain.call;

import org.jspecify.annotations.NullMarked;
