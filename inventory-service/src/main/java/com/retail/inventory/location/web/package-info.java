/// Locations over HTTP.
@NullMarked
package com.retail.inventory.location.web;

import org.jspecify.annotations.NullMarked;
