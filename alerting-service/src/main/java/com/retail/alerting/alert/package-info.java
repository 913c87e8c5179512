/// Low-stock alerts: opened, acknowledged, resolved. Uses all other packages of this service.
@NullMarked
package com.retail.alerting.alert;

import org.jspecify.annotations.NullMarked;
