/// Stock over HTTP.
@NullMarked
package com.retail.inventory.stock.web;

import org.jspecify.annotations.NullMarked;
