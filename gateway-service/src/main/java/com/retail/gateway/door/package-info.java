/// What every request passes at the one public door, in order, before it is routed: identity of the
/// request, sanity, admission, origin.
@NullMarked
package com.retail.gateway.door;

import org.jspecify.annotations.NullMarked;
