/// Tests on the real servers: PostgreSQL and Kafka started once per JVM and provisioned as in
/// production, tokens of every kind, events, contracts and the rules of the house.
@NullMarked
package com.retail.platform.testkit;

import org.jspecify.annotations.NullMarked;
