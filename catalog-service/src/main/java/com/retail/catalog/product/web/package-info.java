/// Products over HTTP.
@NullMarked
package com.retail.catalog.product.web;

import org.jspecify.annotations.NullMarked;
