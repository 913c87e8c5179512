/// Why people move stock: the list of reasons that an admin keeps, and which kinds of movement each
/// is for. Depends on stock's kinds of movement.
@NullMarked
package com.retail.inventory.reason;

import org.jspecify.annotations.NullMarked;
