/// Products, their categories and barcodes.
@NullMarked
package com.retail.catalog;

import org.jspecify.annotations.NullMarked;
