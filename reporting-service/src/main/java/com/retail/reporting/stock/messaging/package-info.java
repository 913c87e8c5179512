/// Stock changes as inventory tells of them.
@NullMarked
package com.retail.reporting.stock.messaging;

import org.jspecify.annotations.NullMarked;
