/// Orders over HTTP.
@NullMarked
package com.retail.supplychain.order.web;

import org.jspecify.annotations.NullMarked;
