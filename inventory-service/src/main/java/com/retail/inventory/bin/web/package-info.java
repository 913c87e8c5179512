/// Bins over HTTP.
@NullMarked
package com.retail.inventory.bin.web;

import org.jspecify.annotations.NullMarked;
