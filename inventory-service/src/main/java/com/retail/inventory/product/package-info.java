/// What inventory knows of products: their names, and which barcode means how many units.
@NullMarked
package com.retail.inventory.product;

import org.jspecify.annotations.NullMarked;
