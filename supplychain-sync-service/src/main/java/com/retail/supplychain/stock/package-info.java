/// What inventory tells of its stock, brought to where each part of it matters. Uses activity,
/// planning, position and receiving.
@NullMarked
package com.retail.supplychain.stock;

import org.jspecify.annotations.NullMarked;
