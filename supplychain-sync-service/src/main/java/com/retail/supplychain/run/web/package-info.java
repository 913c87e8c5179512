/// Runs over HTTP.
@NullMarked
package com.retail.supplychain.run.web;

import org.jspecify.annotations.NullMarked;
