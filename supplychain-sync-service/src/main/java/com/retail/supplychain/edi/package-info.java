/// The edge for partners that speak only X12: orders, positions and activity rendered as 850, 846
/// and 852; 855 and 856 read to what webhooks say. Uses order, position, activity, product and
/// location.
@NullMarked
package com.retail.supplychain.edi;

import org.jspecify.annotations.NullMarked;
