/// Categories over HTTP.
@NullMarked
package com.retail.catalog.category.web;

import org.jspecify.annotations.NullMarked;
