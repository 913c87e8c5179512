/// Terms of supply over HTTP.
@NullMarked
package com.retail.supplychain.terms.web;

import org.jspecify.annotations.NullMarked;
