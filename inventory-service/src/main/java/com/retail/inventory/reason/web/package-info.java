/// Reasons over HTTP.
@NullMarked
package com.retail.inventory.reason.web;

import org.jspecify.annotations.NullMarked;
