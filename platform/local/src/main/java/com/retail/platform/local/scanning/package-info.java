/// Plays scanners: registered devices that number, sign, keep and send what they read.
@NullMarked
package com.retail.platform.local.scanning;

import org.jspecify.annotations.NullMarked;
