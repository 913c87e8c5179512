/// Stock as it changes, for readers that stay connected: first the present levels, then each
/// change, from where a reader has left off. Depends on `stock` for names only; it follows the
/// published events.
@NullMarked
package com.retail.inventory.live;

import org.jspecify.annotations.NullMarked;
