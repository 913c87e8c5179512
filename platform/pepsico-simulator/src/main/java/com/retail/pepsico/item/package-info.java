/// The supplier's items: their packs and what it has of them.
@NullMarked
package com.retail.pepsico.item;

import org.jspecify.annotations.NullMarked;
