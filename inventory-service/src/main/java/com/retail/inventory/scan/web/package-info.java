/// Scans over HTTP, and the work list of rejected ones.
@NullMarked
package com.retail.inventory.scan.web;

import org.jspecify.annotations.NullMarked;
