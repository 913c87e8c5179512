@NullMarked
package com.retail.inventory;

import org.jspecify.annotations.NullMarked;
