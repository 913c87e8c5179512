@NullMarked
package com.retail.platform.messaging;

import org.jspecify.annotations.NullMarked;
