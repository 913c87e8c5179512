/// The one public door of the suite.
@NullMarked
package com.retail.gateway;

import org.jspecify.annotations.NullMarked;
