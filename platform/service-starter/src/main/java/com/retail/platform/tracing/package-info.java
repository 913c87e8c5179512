/// W3C trace context and request ids, from the request into the log and the outbox.
@NullMarked
package com.retail.platform.tracing;

import org.jspecify.annotations.NullMarked;
