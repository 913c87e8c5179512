/// Proposals over HTTP.
@NullMarked
package com.retail.supplychain.planning.web;

import org.jspecify.annotations.NullMarked;
