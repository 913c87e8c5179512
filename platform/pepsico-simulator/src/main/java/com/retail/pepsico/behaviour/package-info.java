/// How the supplier behaves when nothing is broken: lead times, order days, fill rate, stock.
@NullMarked
package com.retail.pepsico.behaviour;

import org.jspecify.annotations.NullMarked;
