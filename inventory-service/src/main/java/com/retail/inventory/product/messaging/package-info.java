/// Products as the catalogue tells of them.
@NullMarked
package com.retail.inventory.product.messaging;

import org.jspecify.annotations.NullMarked;
