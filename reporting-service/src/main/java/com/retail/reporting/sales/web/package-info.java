/// The sales report over HTTP.
@NullMarked
package com.retail.reporting.sales.web;

import org.jspecify.annotations.NullMarked;
