/// Lots over HTTP.
@NullMarked
package com.retail.inventory.lot.web;

import org.jspecify.annotations.NullMarked;
