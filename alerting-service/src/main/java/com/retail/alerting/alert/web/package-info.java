/// Restock alerts over HTTP.
@NullMarked
package com.retail.alerting.alert.web;

import org.jspecify.annotations.NullMarked;
