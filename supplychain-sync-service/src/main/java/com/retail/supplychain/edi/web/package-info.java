/// X12 over HTTP.
@NullMarked
package com.retail.supplychain.edi.web;

import org.jspecify.annotations.NullMarked;
