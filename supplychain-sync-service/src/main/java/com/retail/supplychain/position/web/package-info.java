/// Positions over HTTP.
@NullMarked
package com.retail.supplychain.position.web;

import org.jspecify.annotations.NullMarked;
