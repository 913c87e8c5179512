@NullMarked
package com.retail.platform.testkit;

import org.jspecify.annotations.NullMarked;
