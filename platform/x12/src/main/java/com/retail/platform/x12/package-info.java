/// X12 at the edge, for partners that speak nothing else: interchanges are read to plain records
/// and written from them, without loss, or refused with segment and element named.
@NullMarked
package com.retail.platform.x12;

import org.jspecify.annotations.NullMarked;
