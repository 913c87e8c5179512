/// Who may come in: access tokens, and the few paths that need none.
@NullMarked
package com.retail.gateway.access;

import org.jspecify.annotations.NullMarked;
