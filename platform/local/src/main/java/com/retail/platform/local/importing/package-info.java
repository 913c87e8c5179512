/// Loads a shop's own exports through the public API and the scan topic.
@NullMarked
package com.retail.platform.local.importing;

import org.jspecify.annotations.NullMarked;
