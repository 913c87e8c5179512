/// The webhook's door, and a look at what came in.
@NullMarked
package com.retail.supplychain.webhook.web;

import org.jspecify.annotations.NullMarked;
