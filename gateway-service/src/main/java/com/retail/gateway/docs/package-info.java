/// The merged OpenAPI document of all services, and the page to try it out.
@NullMarked
package com.retail.gateway.docs;

import org.jspecify.annotations.NullMarked;
