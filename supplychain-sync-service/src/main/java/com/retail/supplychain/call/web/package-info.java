/// Calls to PepsiCo over HTTP.
@NullMarked
package com.retail.supplychain.call.web;

import org.jspecify.annotations.NullMarked;
