/// HTTP as every service speaks it: problem details, strict JSON, pages, entity tags, limits.
@NullMarked
package com.retail.platform.web;

import org.jspecify.annotations.NullMarked;
