/// Takes whole polls of events apart. Depends on nothing else here.
@NullMarked
package com.retail.reporting.events;

import org.jspecify.annotations.NullMarked;
