/// Levels that are to be judged again, as durable work, and the locks that judging and changing
/// rules share. Uses no other package of this service.
@NullMarked
package com.retail.alerting.recheck;

import org.jspecify.annotations.NullMarked;
