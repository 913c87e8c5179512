/// Products from the catalog's topic.
@NullMarked
package com.retail.alerting.catalog.messaging;

import org.jspecify.annotations.NullMarked;
