/// Devices over HTTP.
@NullMarked
package com.retail.inventory.device.web;

import org.jspecify.annotations.NullMarked;
