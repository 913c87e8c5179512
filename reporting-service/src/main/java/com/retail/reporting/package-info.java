/// Reports, from a read model of its own that events keep.
@NullMarked
package com.retail.reporting;

import org.jspecify.annotations.NullMarked;
