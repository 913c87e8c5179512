/// What a person sees in the terminal.
@NullMarked
package com.retail.platform.local.console;

import org.jspecify.annotations.NullMarked;
