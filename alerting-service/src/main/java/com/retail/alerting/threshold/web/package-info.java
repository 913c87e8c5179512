/// Thresholds over HTTP.
@NullMarked
package com.retail.alerting.threshold.web;

import org.jspecify.annotations.NullMarked;
