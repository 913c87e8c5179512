/// PepsiCo's webhooks: verified, stored, answered, applied later and once. Uses order.
@NullMarked
package com.retail.supplychain.webhook;

import org.jspecify.annotations.NullMarked;
