/// Transfers over HTTP.
@NullMarked
package com.retail.inventory.transfer.web;

import org.jspecify.annotations.NullMarked;
