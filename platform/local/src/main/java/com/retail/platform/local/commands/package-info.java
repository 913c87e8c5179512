/// The words that ./retail understands; each hands over to what does the work.
@NullMarked
package com.retail.platform.local.commands;

import org.jspecify.annotations.NullMarked;
