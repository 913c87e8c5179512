/// Orders that the supplier proposes, over HTTP.
@NullMarked
package com.retail.supplychain.vmi.web;

import org.jspecify.annotations.NullMarked;
