@NullMarked
package com.retail.platform.servers;

import org.jspecify.annotations.NullMarked;
