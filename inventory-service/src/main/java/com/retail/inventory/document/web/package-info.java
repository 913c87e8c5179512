/// Documents over HTTP.
@NullMarked
package com.retail.inventory.document.web;

import org.jspecify.annotations.NullMarked;
