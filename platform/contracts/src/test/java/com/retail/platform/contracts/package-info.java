/// Checks the published language: samples, descriptions of channels, and what readers of yesterday
/// can still read.
@NullMarked
package com.retail.platform.contracts;

import org.jspecify.annotations.NullMarked;
