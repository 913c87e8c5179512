/// Sales over HTTP.
@NullMarked
package com.retail.sales.sale.web;

import org.jspecify.annotations.NullMarked;
