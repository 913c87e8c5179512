/// Product activity over HTTP.
@NullMarked
package com.retail.supplychain.activity.web;

import org.jspecify.annotations.NullMarked;
