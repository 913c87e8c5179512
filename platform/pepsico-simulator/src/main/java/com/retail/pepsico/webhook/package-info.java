/// Signed webhooks: at least once, tried again for days.
@NullMarked
package com.retail.pepsico.webhook;

import org.jspecify.annotations.NullMarked;
