/// The tree of categories. Uses no other package of this service.
@NullMarked
package com.retail.catalog.category;

import org.jspecify.annotations.NullMarked;
