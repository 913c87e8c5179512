/// Reservations over HTTP.
@NullMarked
package com.retail.inventory.reservation.web;

import org.jspecify.annotations.NullMarked;
