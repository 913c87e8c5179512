/// The suite on one machine: its processes, ports, secrets and folders, and how they are started,
/// watched and stopped.
@NullMarked
package com.retail.platform.local.suite;

import org.jspecify.annotations.NullMarked;
