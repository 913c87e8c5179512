/// The live stream over HTTP, as Server-Sent Events.
@NullMarked
package com.retail.inventory.live.web;

import org.jspecify.annotations.NullMarked;
