/// Purchase orders: taken once, then acknowledged, shipped and delivered as time passes.
@NullMarked
package com.retail.pepsico.order;

import org.jspecify.annotations.NullMarked;
