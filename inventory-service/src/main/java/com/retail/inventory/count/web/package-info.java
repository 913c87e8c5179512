/// Counts over HTTP.
@NullMarked
package com.retail.inventory.count.web;

import org.jspecify.annotations.NullMarked;
