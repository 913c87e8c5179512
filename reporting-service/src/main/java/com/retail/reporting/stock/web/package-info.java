/// The inventory report over HTTP.
@NullMarked
package com.retail.reporting.stock.web;

import org.jspecify.annotations.NullMarked;
