/// Shipments and their receipt over HTTP.
@NullMarked
package com.retail.supplychain.receiving.web;

import org.jspecify.annotations.NullMarked;
