/// What alerting knows of products: name, category, whether still sold. Uses recheck.
@NullMarked
package com.retail.alerting.catalog;

import org.jspecify.annotations.NullMarked;
