/// What a service needs to publish and to consume once: outbox rows, inbox, dead letters.
@NullMarked
package com.retail.platform.messaging;

import org.jspecify.annotations.NullMarked;
